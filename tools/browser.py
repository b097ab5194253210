"""A real Chromium without a screen, for the browser journeys and for `tools/look.py`.

with open_browser() as browser:
    page = browser.new_page()
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent))
import assets

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--font-render-hinting=none",
)


class NoBrowser(RuntimeError):
    """There is no Chromium on this machine; the message says what to do."""


def executable() -> Path:
    """The Chromium that `tools/chromium.mjs` unpacks or finds; raises NoBrowser with its reason."""
    node = assets.find_node()
    if node is None:
        raise NoBrowser("Node 20 or later unpacks the browser. What to do: run `python tools/assets.py --dev`.")
    script = Path(__file__).with_name("chromium.mjs")
    done = subprocess.run([node[0], str(script)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise NoBrowser(done.stderr.strip())
    return Path(done.stdout.strip())


@contextmanager
def driver() -> Iterator[Playwright]:
    """Playwright, driven by the Node that installed the packages: its own wants a library that a bare Debian lacks."""
    if node := assets.find_node():
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", node[0])
    with sync_playwright() as playwright:
        yield playwright


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A running browser, closed at the end.

    Its own libraries are found before the machine's, and its fonts where the machine has none.
    """
    path = executable()
    library = path.parent / "lib"
    environment = dict(os.environ)
    if library.is_dir():
        folders = [str(library), os.environ.get("LD_LIBRARY_PATH", "")]
        environment["LD_LIBRARY_PATH"] = os.pathsep.join(filter(None, folders))
    if not Path("/etc/fonts/fonts.conf").is_file() and (path.parent / "fonts.conf").is_file():
        environment["FONTCONFIG_PATH"] = str(path.parent)
    with driver() as playwright:
        browser = playwright.chromium.launch(executable_path=str(path), args=list(FLAGS), env=environment)
        try:
            yield browser
        finally:
            browser.close()
