"""A small web site on this machine for the tests of fetching: pages by path, each with status, headers and body."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from analysis.ingest.network import Bounds, Fetcher, addresses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HOST = "kelm.example"
"""The name under which the tests know the site; it stands for this machine without leave to go inside."""


@dataclass(slots=True)
class Answer:
    """What the site answers at one path."""

    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drip: float = 0.0
    """Seconds between two bytes."""


@dataclass(slots=True)
class Site:
    """The site: what it answers, and what it was asked."""

    port: int = 0
    answers: dict[str, Answer | list[Answer]] = field(default_factory=dict)
    """By path; of a list the first is given once, then the next, the last for ever."""
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str, *, host: str = HOST) -> str:
        """Return the address of a path."""
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """List the paths that were asked for, without the rules of the site."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def answer(self, path: str, headers: dict[str, str]) -> Answer:
        """Choose the answer to a request; an ETag that still holds is answered with 304."""
        self.asked.append((path, headers))
        found = self.answers.get(path, Answer(b"gone", status=404))
        if isinstance(found, list):
            found = found.pop(0) if len(found) > 1 else found[0]
        tag = found.headers.get("ETag")
        return Answer(status=304) if tag and headers.get("If-None-Match") == tag else found


@contextmanager
def serving() -> Iterator[Site]:
    """Serve a site from a thread until the block ends."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answer = site.answer(self.path, dict(self.headers.items()))
            self.send_response(answer.status)
            for name, value in {"Content-Type": answer.kind, **answer.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", answer.headers.get("Content-Length", str(len(answer.body))))
            self.end_headers()
            pieces = [answer.body[n : n + 1] for n in range(len(answer.body))] if answer.drip else [answer.body]
            try:
                for piece in pieces:
                    self.wfile.write(piece)
                    time.sleep(answer.drip)
            except OSError:  # whoever asked has had enough
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Keep the tests quiet."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """Keep quiet about whoever hangs up or speaks another language."""

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass(slots=True)
class Watch:
    """A clock that notes how long it was asked to wait, and waits not at all."""

    now: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def monotonic(self) -> float:
        """Tell the time."""
        return self.now

    def sleep(self, seconds: float, /) -> None:
        """Let the time pass."""
        self.slept.append(seconds)
        self.now += seconds


def known_host(host: str, port: int) -> Sequence[str]:
    """Look up the site's name as if it were public, and let nothing else inside through."""
    return ["127.0.0.1"] if host.endswith(".example") else addresses.public(host, port)


def fetcher(lookup: addresses.Lookup = known_host, **bounds: float) -> Fetcher:
    """Make a fetcher whose clock does not wait."""
    return Fetcher(Bounds(**bounds), lookup=lookup, clock=Watch())  # type: ignore[arg-type]
