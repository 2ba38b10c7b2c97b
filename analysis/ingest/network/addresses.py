"""The addresses that a host's name stands for, and which of them lie inside: looked up once, then connected to."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from typing import TypeAlias

from analysis.errors import UnreadableError

Lookup: TypeAlias = Callable[[str, int], Sequence[str]]
"""Turns a host's name and a port into the addresses that it has, the best first."""
_Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

# A gateway to the old internet carries the old address in its last four bytes (RFC 6052).
_GATEWAY = ipaddress.ip_network("64:ff9b::/96")
_KINDS = ("loopback", "link_local", "multicast", "unspecified", "private", "reserved")


def lookup(host: str, port: int) -> list[str]:
    """Ask the system for a host's addresses; raises `UnreadableError` where it has none."""
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreadableError(f"no site is known by the name {host}: check the address and the connection") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def public(host: str, port: int, *, lookup: Lookup = lookup) -> list[str]:
    """Look a host up and return its public addresses; raises `UnreadableError` where all lie inside."""
    found = lookup(host, port)
    outside = [address for address in found if not kind(address)]
    if not outside:
        what = kind(found[0]) if found else "unknown"
        raise UnreadableError(f"{host} is a {what} address: only public ones are fetched (or allow --allow-private)")
    return outside


def kind(address: str) -> str:
    """Tell what makes an address one that strangers must not reach through us; empty for a public one."""
    try:
        plain = _inner(ipaddress.ip_address(address.partition("%")[0]))
    except ValueError:
        return "malformed"
    named = next((name for name in _KINDS if getattr(plain, f"is_{name}")), "")
    return named.replace("_", "-") or ("" if plain.is_global else "reserved")


def _inner(address: _Address) -> _Address:
    """Take the old address out of a new one that carries it, so that no wrapping hides an inside address."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _GATEWAY:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    tunnel = address.teredo
    return address.ipv4_mapped or address.sixtofour or (tunnel[1] if tunnel else address)
