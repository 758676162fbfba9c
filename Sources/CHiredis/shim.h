// Of hiredis 0.14, which has no TLS, only what reads replies and formats commands: the transport is EventLoop's.
#include <hiredis/hiredis.h>
