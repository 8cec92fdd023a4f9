"""The port that a server asks for, looked at before anything that takes long is begun."""

from __future__ import annotations

import errno
import socket

from servimun_widgets.errors import SettingsError


def require_free(address: str, port: int) -> None:
    """Raise `SettingsError` when `port` cannot be had at `address`; 0 is any that is free."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((address, port))
        except OSError as error:
            raise refused(error, address, port) from None


def refused(error: OSError, address: str, port: int) -> SettingsError:
    """Return what is said of a port that could not be had."""
    taken = error.errno == errno.EADDRINUSE
    code = "server_port_taken" if taken else "server_port_forbidden"
    return SettingsError(code, address=address, port=port)
