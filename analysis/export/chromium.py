"""Chromium without a window, driven over a pipe: no driver, no download, nothing listens."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any

from analysis.errors import StandpointError

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
HELP = (
    "No Chromium was found on the PATH: install one (Debian: apt-get install chromium; macOS: brew install chromium), "
    "or name it in STANDPOINT_CHROMIUM."
)
FLAGS = (
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-pipe",
    "--disable-dev-shm-usage",
)  # fmt: skip
ENDED = "Chromium ended before the page was drawn: see whether it starts by itself for this user."
PATIENCE = 60.0
"""Seconds that one command may take."""

# Chromium reads commands from its file 3 and answers into 4, whatever numbers our ends of the pipes have.
PLUMBING = """
import fcntl, os, sys
read, write = (fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3])
os.dup2(read, 3)
os.dup2(write, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


def found() -> str:
    """The browser to drive; raise `StandpointError` that says how to get one where there is none."""
    named = os.environ.get("STANDPOINT_CHROMIUM", "")
    path = shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)
    if not path:
        raise StandpointError(HELP)
    return path


def flags() -> tuple[str, ...]:
    """The flags to start it with; the sandbox is left out for root alone, for whom Chromium refuses to have one."""
    return (*FLAGS, "--no-sandbox") if os.geteuid() == 0 else FLAGS


@dataclass(slots=True)
class Page:
    """One page of a browser."""

    to: IO[bytes]
    back: IO[bytes]
    session: str = ""
    _sent: int = 0
    _unread: bytes = field(default=b"")

    def ask(self, method: str, **params: Any) -> dict[str, Any]:  # noqa: ANN401 - Chromium's own values
        """Send a command and wait for its answer."""
        try:
            return self._ask(method, params, time.monotonic() + PATIENCE)
        except TimeoutError as error:
            raise StandpointError(f"Chromium gave no answer to {method} within {PATIENCE:.0f} seconds.") from error

    def open(self, address: str, *, width: int, height: int) -> None:
        """Open an address in a window of a size."""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.ask("Emulation.setDeviceMetricsOverride", **size)
        self.ask("Page.enable")
        self.ask("Page.navigate", url=address)

    def wait(self, ready: str, *, seconds: float) -> None:
        """Wait until an expression is true; raise `StandpointError` where it never is."""
        deadline = time.monotonic() + seconds
        try:
            while not self._ask("Runtime.evaluate", {"expression": ready}, deadline)["result"].get("value"):
                time.sleep(0.1)
        except TimeoutError as error:
            raise StandpointError(f"The page was not drawn within {seconds:.0f} seconds.") from error

    def shot(self) -> bytes:
        """What is seen, as PNG."""
        return base64.b64decode(self.ask("Page.captureScreenshot", format="png")["data"])

    def _ask(self, method: str, params: dict[str, Any], deadline: float) -> dict[str, Any]:
        """Send a command and wait for its answer until a moment; raise `TimeoutError` where it comes later."""
        self._sent += 1
        message: dict[str, Any] = {"id": self._sent, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        try:
            self.to.write(json.dumps(message).encode() + b"\0")
        except BrokenPipeError as error:
            raise StandpointError(ENDED) from error
        while (told := self._next(deadline)).get("id") != self._sent:
            pass
        if "error" in told:
            raise StandpointError(f"Chromium refused {method}: {told['error'].get('message')}.")
        result: dict[str, Any] = told["result"]
        return result

    def _next(self, deadline: float) -> dict[str, Any]:
        while (left := deadline - time.monotonic()) > 0:
            if b"\0" in self._unread:
                message, _, self._unread = self._unread.partition(b"\0")
                told: dict[str, Any] = json.loads(message)
                return told
            if select.select([self.back], [], [], left)[0]:
                more = os.read(self.back.fileno(), 1 << 16)
                if not more:
                    raise StandpointError(ENDED)
                self._unread += more
        raise TimeoutError


@contextmanager
def browser() -> Iterator[Page]:
    """Start a browser and end it."""
    path = found()
    (read, to), (back, write) = os.pipe(), os.pipe()
    with tempfile.TemporaryDirectory(prefix="standpoint-chromium-", ignore_cleanup_errors=True) as profile:
        command = [sys.executable, "-c", PLUMBING, str(read), str(write), path, *flags(), f"--user-data-dir={profile}"]
        process = subprocess.Popen(
            command, pass_fds=(read, write), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(read)
        os.close(write)
        try:
            with os.fdopen(to, "wb", 0) as pipe, os.fdopen(back, "rb") as answers:
                yield Page(pipe, answers)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
