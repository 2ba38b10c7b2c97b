"""`standpoint shot`: a picture of a view as it stands, by a browser without a window."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

from analysis import settings, store
from analysis.commands import console
from analysis.commands.briefing import write
from analysis.errors import StandpointError
from analysis.export import chromium

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 60.0
"""Seconds that the app and the page may each take."""

# Each alone is met while something is still missing; together they mean that the page is drawn.
READY = """(() => {
  const app = document.querySelector('[data-testid=stApp]');
  if (!app || app.dataset.testScriptState !== 'notRunning') return false;
  if (app.dataset.testConnectionState !== 'CONNECTED') return false;
  if (document.querySelector('[data-testid=stSkeleton], [data-testid=stSpinner], [data-stale=true]')) return false;
  const charts = [...document.querySelectorAll('[data-testid=stPlotlyChart]')];
  if (!charts.every((chart) => chart.querySelector('.main-svg'))) return false;
  return document.querySelector('.sp-lead, .sp-title, [data-testid=stAlert], .sp-page') !== null;
})()"""
WHOLE = "document.querySelector('[data-testid=stMain]').scrollHeight"


def run(args: argparse.Namespace) -> int:
    """Take the picture."""
    if args.out.suffix.lower() != ".png":
        raise StandpointError(f"{args.out.name}: a screenshot is a PNG; end its name in .png.")
    chromium.found()
    store.version(args.store)
    began = time.monotonic()
    with serving(args.store) as address, chromium.browser() as page:
        page.open(f"{address}/{args.view.lstrip('/')}", width=args.width, height=args.height)
        page.wait(READY, seconds=PATIENCE)
        if args.whole:
            high = page.ask("Runtime.evaluate", expression=WHOLE)["result"]["value"]
            size = {"width": args.width, "height": max(args.height, int(high)), "deviceScaleFactor": 1}
            page.ask("Emulation.setDeviceMetricsOverride", mobile=False, **size)
            time.sleep(0.5)
            page.wait(READY, seconds=PATIENCE)
        write(args.out, page.shot())
    console.say(f"{args.out}, in {time.monotonic() - began:.1f} seconds")
    return 0


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Run the app on a store, on a port of this machine that is free; yield its address, and end it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = settings.PACKAGE.parent / "dashboard" / "app.py"
    options = {"server.port": port, "server.address": "127.0.0.1", "server.headless": "true"}
    options |= {"browser.gatherUsageStats": "false", "server.fileWatcherType": "none"}
    told = [f"--{name}={value}" for name, value in options.items()]
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(app), *told],
        env={**os.environ, "STANDPOINT_STORE": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _await(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise StandpointError("The dashboard did not start: see `streamlit run dashboard/app.py`.")
        try:
            with urlopen(f"{address}/_stcore/health", timeout=2):  # noqa: S310 - our own server
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise StandpointError(f"The dashboard did not start within {PATIENCE:.0f} seconds.")
