"""How a message is written for the wire, so that what it says arrives letter for letter.

Python's own folding of long headers loses spaces between encoded words (python/cpython#92081, and
#144156 since 3.12.5), so subjects and names are encoded here, each as one run. It also writes a
link or an identifier longer than a line as encoded words, which no program takes for one.
"""

from __future__ import annotations

from email.header import Header
from email.headerregistry import Address, AddressHeader
from email.policy import EmailPolicy
from typing import Any

_LONGEST_LINE = 76  # RFC 2047, 2
_LONGEST_NAME = 900  # of 998 in a line, RFC 5322, 2.1.1
_NEVER_ENCODED = frozenset({"list-unsubscribe", "message-id", "in-reply-to", "references"})
"""Headers of links and identifiers (RFC 2369, RFC 5322, 3.6.4): they break at blanks only."""


class _Wire(EmailPolicy):
    """Python's policy for SMTP with subjects and addresses folded by ourselves."""

    def header_store_parse(self, name: str, value: Any) -> tuple[str, Any]:
        """Return a header as it is kept; a subject that looks encoded says what it says."""
        if name.lower() == "subject" and isinstance(value, str) and "=?" in value:
            value = Header(value, "utf-8", maxlinelen=0).encode()
        return super().header_store_parse(name, value)

    def fold(self, name: str, value: Any) -> str:
        """Return a header, folded, with its line's end."""
        parsed = self.header_fetch_parse(name, value)
        if isinstance(parsed, AddressHeader):
            folded = f",{self.linesep} ".join(_address(one) for one in parsed.addresses)
        elif name.lower() == "subject":
            folded = _encoded(str(parsed), name, self.linesep)
        elif name.lower() in _NEVER_ENCODED:
            folded = f"{self.linesep} ".join(str(parsed).split())
        else:
            return str(super().fold(name, value))
        return f"{name}: {folded}{self.linesep}"

    def fold_binary(self, name: str, value: Any) -> bytes:
        """Return a header as bytes, as `fold`."""
        return self.fold(name, value).encode("utf-8" if self.utf8 else "ascii", "surrogateescape")


def _address(address: Address) -> str:
    if not address.display_name:
        return address.addr_spec
    name = address.display_name
    if name.isascii() and name.isprintable() and "=?" not in name and len(name) < _LONGEST_LINE:
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}" <{address.addr_spec}>'
    return f"{_one_word(name)} <{address.addr_spec}>"


def _one_word(name: str) -> str:
    """Return a name as one encoded word: readers (Python's too) put a space between two of them.

    Few names are longer than the 75 characters that RFC 2047 gives a word; readers take them.
    """
    return Header(name, "utf-8", maxlinelen=_LONGEST_NAME).encode(linesep="\r\n")


def _encoded(text: str, name: str, linesep: str) -> str:
    plain = text.isascii() and text.isprintable() and "=?" not in text
    if plain and len(name) + 2 + len(text) <= _LONGEST_LINE:
        return text
    header = Header(text, "utf-8", maxlinelen=_LONGEST_LINE, header_name=name)
    return header.encode(linesep=linesep)


WIRE = _Wire(linesep="\r\n", max_line_length=78)
"""The policy of every message that is written as bytes or handed to a mail server."""
