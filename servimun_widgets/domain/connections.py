"""Connections to the network: what is counted together where limits are by address."""

from __future__ import annotations

import ipaddress

_BITS_OF_A_CONNECTION = 64  # RFC 6177: whoever has one IPv6 address has the others of its /64


def origin(address: str) -> str:
    """Return what an address is counted as: what one connection to the network has for itself.

    That is the address itself in IPv4, also where it is written as IPv6, and the /64 in IPv6. What
    is no address is counted together.

    >>> [origin(address) for address in ("192.0.2.7", "::ffff:192.0.2.7", "2001:db8::1:2:3:4")]
    ['192.0.2.7', '192.0.2.7', '2001:db8::/64']
    """
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "?"
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, _BITS_OF_A_CONNECTION), strict=False))
