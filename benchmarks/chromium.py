"""The browser of the measures: the machine's own Chromium, which finds no other machine."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-headless-shell")
#: A page that asks elsewhere for a font is answered at once that there is nobody.
ALONE = ("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--no-proxy-server")


@contextmanager
def launched() -> Iterator[Browser]:
    """Closed at the end."""
    arguments = [*ALONE, "--no-sandbox"] if os.geteuid() == 0 else [*ALONE]
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=arguments) as browser,
    ):
        yield browser
