"""Addresses of the public site that go out on paper and in messages: they must last for years."""

from __future__ import annotations


def code_path(code: str) -> str:
    """Return where a code of a link or a QR leads, without the host.

    >>> code_path("abcdef2345")
    '/v/abcdef2345'
    """
    return f"/v/{code}"


def code_link(address: str, code: str) -> str:
    """Return the whole link of a code; `address` is that of the site, with or without a slash.

    >>> code_link("https://servimun.example/", "abcdef2345")
    'https://servimun.example/v/abcdef2345'
    """
    return f"{address.rstrip('/')}{code_path(code)}"


def program_link(address: str, folio: str) -> str:
    """Return the whole link of a programme's page.

    >>> program_link("https://servimun.example", "P024")
    'https://servimun.example/programas/p024/'
    """
    return f"{address.rstrip('/')}/programas/{folio.lower()}/"
