# ScoringFunctions
# SPDX-License-Identifier: MIT

"""What can go wrong in a measurement."""


class BenchError(Exception):
    """A server that did not start, or did not answer as it should; the message is for the user."""
