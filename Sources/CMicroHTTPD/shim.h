// ScoringFunctions
// SPDX-License-Identifier: MIT

// Swift cannot call variadic functions, so those of libmicrohttpd that are needed have a fixed form here.

#ifndef CMICROHTTPD_SHIM_H
#define CMICROHTTPD_SHIM_H

#include <microhttpd.h>
#include <poll.h>
#include <stdbool.h>

// Swift's Glibc module leaves this out; glibc declares it only for GNU programs.
extern int accept4(int socket, struct sockaddr *restrict address, socklen_t *restrict length, int flags);

/// What a daemon is started with; every callback is called with `context`.
struct CMicroHTTPD_Options {
    void *context;
    size_t connectionMemory;
    unsigned int connectionLimit;
    unsigned int idleSeconds;
    MHD_AccessHandlerCallback handler;
    void *(*targetRead)(void *context, const char *target, struct MHD_Connection *connection);
    MHD_RequestCompletedCallback completed;
    MHD_NotifyConnectionCallback connectionChanged;
};

/// Makes a daemon without a thread, which is given its connections with MHD_add_connection; NULL when it cannot be.
static inline struct MHD_Daemon *CMicroHTTPD_start(const struct CMicroHTTPD_Options *options) {
    const unsigned int flags =
        MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_NO_LISTEN_SOCKET;
    return MHD_start_daemon(
        flags, 0, NULL, NULL, options->handler, options->context,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, options->connectionMemory,
        MHD_OPTION_CONNECTION_LIMIT, options->connectionLimit,
        MHD_OPTION_CONNECTION_TIMEOUT, options->idleSeconds,
        MHD_OPTION_URI_LOG_CALLBACK, options->targetRead, options->context,
        MHD_OPTION_NOTIFY_COMPLETED, options->completed, options->context,
        MHD_OPTION_NOTIFY_CONNECTION, options->connectionChanged, options->context,
        MHD_OPTION_END);
}

/// The descriptor that can be read while the daemon has something to do; the daemon closes it.
static inline int CMicroHTTPD_daemonDescriptor(struct MHD_Daemon *daemon) {
    return MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
}

/// Whether the daemon has something to do that its descriptor does not tell of.
static inline bool CMicroHTTPD_hasMore(struct MHD_Daemon *daemon) {
    MHD_UNSIGNED_LONG_LONG milliseconds;
    return MHD_get_timeout(daemon, &milliseconds) == MHD_YES && milliseconds == 0;
}

/// What the callback for new connections stored for this one.
static inline void *CMicroHTTPD_socketContext(struct MHD_Connection *connection) {
    return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
}

/// Sets the time after which the connection is closed when nothing moves on it.
static inline void CMicroHTTPD_setIdleSeconds(struct MHD_Connection *connection, unsigned int seconds) {
    MHD_set_connection_option(connection, MHD_CONNECTION_OPTION_TIMEOUT, seconds);
}

/// Whether the other side of a socket sends no more, or is gone; what it has sent before may still be there to read.
static inline bool CMicroHTTPD_sendsNoMore(int descriptor) {
#ifndef POLLRDHUP
    // glibc declares it only for GNU programs.
    const short POLLRDHUP = 0x2000;
#endif
    struct pollfd state = {descriptor, POLLRDHUP, 0};
    return poll(&state, 1, 0) == 1;
}

/// The connection's socket, which the library closes.
static inline int CMicroHTTPD_descriptor(struct MHD_Connection *connection) {
    return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
}

#endif
