"""The real app as a process, and a page of Chromium that waits until it has drawn."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import urlopen

from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = Path(os.environ.get("STANDPOINT_CHROMIUM", "/usr/bin/chromium"))
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
)  # fmt: skip

# Each condition alone is met while something is still missing; together they mean that the page is drawn.
READY = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  if (!app || app.dataset.testScriptState !== 'notRunning') return false;
  if (app.dataset.testConnectionState !== 'CONNECTED') return false;
  if (document.querySelector('[data-testid=stSkeleton], [data-testid=stSpinner], [data-stale=true]')) return false;
  const charts = [...document.querySelectorAll('[data-testid=stPlotlyChart]')];
  if (!charts.every((chart) => chart.querySelector('.main-svg'))) return false;
  const drawn = '.sp-lead, .sp-title, .sp-page, [data-testid=stAlert], [data-testid=stProgress]';
  return document.querySelector(drawn) !== null;
}"""

# Streamlit itself asks below the page's path first and falls back; the browser logs the miss.
THEIRS = ("_stcore/health", "_stcore/host-config")


@dataclass(slots=True)
class Seen:
    """What a page did besides drawing."""

    outside: list[str] = field(default_factory=list)
    """Requests that left this machine."""
    errors: list[str] = field(default_factory=list)
    """Errors of ours in the console."""


@contextmanager
def serving(store: Path) -> Iterator[str]:
    """Run the app on a store as a user does; yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py"]
    options = ["--server.port", str(port), "--server.headless", "true"]
    environment = {**os.environ, "STANDPOINT_STORE": str(store)}
    with subprocess.Popen([*command, *options], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(f"{address}/_stcore/health", process)
            yield address
        finally:
            process.terminate()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run the installed Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def page(browser: Browser | BrowserContext, **options: Any) -> tuple[Page, Seen]:  # noqa: ANN401 - Playwright's own
    """Open an empty page and watch what it asks for and complains of; pages of one context share its cache."""
    seen = Seen()
    opened = browser.new_page(**options)
    opened.set_viewport_size(options.get("viewport", {"width": 1280, "height": 800}))
    opened.set_default_timeout(60_000)

    def asked(request: Request) -> None:
        if urlsplit(request.url).hostname not in (None, "127.0.0.1", "localhost"):
            seen.outside.append(request.url)

    opened.on("request", asked)
    opened.on("console", lambda told: _complain(seen, told.type, told.text, told.location.get("url", "")))
    opened.on("pageerror", lambda error: seen.errors.append(str(error)))
    return opened, seen


def drawn(opened: Page, timeout: float = 60_000) -> None:
    """Wait until the page is drawn, and stays so for a moment."""
    for _ in range(2):
        opened.wait_for_function(READY, timeout=timeout)
        opened.wait_for_timeout(120)


def visit(opened: Page, url: str) -> float:
    """Go to an address and wait until it is drawn; return the seconds that took."""
    began = time.monotonic()
    opened.goto(url)
    drawn(opened)
    return time.monotonic() - began


def _complain(seen: Seen, kind: str, text: str, url: str) -> None:
    if kind == "error" and not any(part in url for part in THEIRS):
        seen.errors.append(f"{text} {url}")


def _wait(url: str, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(url, timeout=2):  # noqa: S310 - the address was made here
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"The app did not come up at {url}.")
