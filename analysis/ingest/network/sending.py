"""One request over one connection, to an address that was checked, within bounds of size and time."""

from __future__ import annotations

import http.client
import socket
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, ReadTimeoutError, SSLError

from analysis.errors import UnreadableError
from analysis.ingest import limits
from analysis.ingest.network import links
from analysis.ingest.records import megabytes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from urllib3.response import HTTPResponse
    from urllib3.util import Url

_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one answer may cost, and how long one host is left in peace."""

    size: int = limits.PAGE
    """Bytes of an answer, unpacked."""
    seconds: float = 60.0
    """From the first byte sent to the last byte read, whatever trickles in between."""
    silence: float = 20.0
    """Seconds without a byte after which a connection is given up."""
    redirects: int = 5
    pause: float = 1.0
    """Seconds between two requests to one host; longer where its robots.txt asks for it."""
    tries: int = 3
    """Requests for one page, where the host says that it is busy."""
    patience: float = 60.0
    """Seconds that a busy host is waited for; one that asks for more is left for a later run."""
    longest_pause: float = 120.0
    """A host whose robots.txt asks for more between two requests is not read at all."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a host answered, its body unpacked."""

    status: int
    headers: Mapping[str, str]
    """By name in lower case."""
    data: bytes


class UnreachableError(UnreadableError):
    """An address that answers nothing at all: another of the same host may."""


def send(url: str, *, address: str, headers: Mapping[str, str], bounds: Bounds) -> Reply:
    """Ask one address for a page; raises `UnreadableError` where no whole answer comes within the bounds."""
    found = links.parsed(url)
    connection = _connection(found, address, bounds.silence)
    cut = threading.Event()
    timer = threading.Timer(bounds.seconds, _cut, (connection, cut))
    timer.daemon = True
    timer.start()
    try:
        _connect(connection, bounds)
        connection.request(
            "GET", found.request_uri, headers={**headers, "Host": found.netloc or ""}, preload_content=False
        )
        response = connection.getresponse()
        named = {name.lower(): value for name, value in response.headers.items()}
        data = _body(response, bounds.size)
    except (HTTPError, OSError, http.client.HTTPException) as error:
        raise UnreadableError(_reason(error, bounds, late=cut.is_set())) from error
    finally:
        timer.cancel()
        connection.close()
    if cut.is_set():
        raise UnreadableError(f"took longer than {bounds.seconds:g} s: try again later")
    return Reply(response.status, named, data)


def _connection(url: Url, address: str, silence: float) -> HTTPConnection:
    """Prepare a connection to the address itself; the name is what the certificate must be for."""
    port = links.port_of(url)
    if url.scheme == "https":
        name = (url.host or "").strip("[]")
        return HTTPSConnection(address, port, timeout=silence, server_hostname=name, assert_hostname=name)
    return HTTPConnection(address, port, timeout=silence)


def _connect(connection: HTTPConnection, bounds: Bounds) -> None:
    try:
        connection.connect()
    except (NewConnectionError, ConnectTimeoutError) as error:
        raise UnreachableError(_reason(error, bounds, late=False)) from error


def _cut(connection: HTTPConnection, cut: threading.Event) -> None:
    """End a connection from outside, so that no trickle of bytes holds it open."""
    cut.set()
    sock = connection.sock
    if isinstance(sock, socket.socket):
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:  # it ended by itself meanwhile
            return


def _body(response: HTTPResponse, size: int) -> bytes:
    """Unpack a body piece by piece, and stop where it grows beyond `size` bytes, packed or unpacked."""
    too_large = UnreadableError(f"larger than {megabytes(size)}, the bound for a page: save it and split it")
    told = response.headers.get("content-length", "")
    if told.isdecimal() and int(told) > size:
        raise too_large
    data = bytearray()
    for piece in response.stream(_CHUNK, decode_content=True):
        data += piece
        if len(data) > size:
            raise too_large
    return bytes(data)


def _reason(error: Exception, bounds: Bounds, *, late: bool) -> str:
    if late:
        return f"took longer than {bounds.seconds:g} s: try again later"
    if isinstance(error, ReadTimeoutError | TimeoutError):
        return f"sent nothing for {bounds.silence:g} s: try again later"
    if isinstance(error, SSLError) or "certificate" in str(error).lower():
        return "its certificate does not prove whose site it is: not fetched"
    return f"could not be fetched ({type(error).__name__}): try again later"
