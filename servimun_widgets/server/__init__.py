"""Serving: sign-in, one kernel for each open page, and the page around it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from servimun_widgets.errors import SettingsError

if TYPE_CHECKING:
    from servimun_widgets.accounts.services.signing_in import Gate
    from servimun_widgets.settings import Settings

__all__ = ["serve"]


def serve(settings: Settings, gate: Gate, on_ready: Callable[[str], None]) -> None:
    """Serve the notebooks until SIGINT or SIGTERM; call `on_ready` with the address once it does.

    `gate` says who may come in and open what. Raises `SettingsError` when the notebooks are
    missing or the port cannot be had.
    """
    if not settings.notebooks_folder.is_dir():
        raise SettingsError("server_no_notebooks", folder=str(settings.notebooks_folder))
    # Voilà takes most of a second to import; the warm parent gets ready meanwhile.
    from servimun_widgets.server.descriptors import raise_limit
    from servimun_widgets.server.forking import FORKING_WORKS, WarmParent

    raise_limit()
    if FORKING_WORKS:
        WarmParent.warm_up()
    # jsonschema would load it to check addresses in schemas, of which there are none here: reading
    # its grammar takes a second at every start.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    from servimun_widgets.server.application import ServimunServer
    from servimun_widgets.server.logs import write_logs

    write_logs(settings.log_folder)
    server = ServimunServer()
    server.own_settings, server.gate, server.on_ready = settings, gate, on_ready
    try:
        server.initialize()
        server.start()
    finally:
        WarmParent.end()
