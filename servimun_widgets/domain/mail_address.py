"""What an e-mail address is: the one rule, for whoever types, imports, sends or draws up."""

from __future__ import annotations

import re

# A dot neither begins nor ends the name, nor follows another; nor does a hyphen a part of the host.
# The last part of a host names a country or a kind, and is never a number. Lengths: RFC 5321,
# 4.5.3.1.1, RFC 1035, 2.3.4.
_HOST_PART = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(
    r"(?=.{1,64}@)[A-Za-z0-9_+'-]+(?:\.[A-Za-z0-9_+'-]+)*"
    rf"@(?:{_HOST_PART}\.)+(?![0-9]+$){_HOST_PART}"
)
_LONGEST_ADDRESS = 254  # RFC 5321, 4.5.3.1.3


def is_mail_address(text: str) -> bool:
    """Return whether `text` is written as an e-mail address.

    >>> is_mail_address("titular@municipio.example"), is_mail_address("titular@municipio")
    (True, False)
    """
    return len(text) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(text) is not None
