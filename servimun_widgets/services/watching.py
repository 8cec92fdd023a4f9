"""Whether anything was stored since a page last looked."""

from __future__ import annotations

from servimun_widgets.services.context import Context


def store_version(context: Context) -> object:
    """Return what is another one whenever anything was stored, by whomever; it reads no record."""
    return context.store.version()
