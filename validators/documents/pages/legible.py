"""Can the page be read? A cause, not a score: blocking only when sure, silent only when sure, otherwise a doubt."""

from collections.abc import Iterator
from dataclasses import dataclass

from validators.documents.pages.marks import Marks
from validators.documents.pages.sheet import Sheet
from validators.documents.reading import Medium
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity
from validators.ocr import NotRead


def legible(sheet: Sheet) -> Iterator[Finding]:
    """Free figures first; a few lines are read only when they do not decide."""
    if not sheet.has_text:
        return
    yield from ()
