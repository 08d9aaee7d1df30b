"""What a parser hands over: pages to look at, or the finding that says why there is none."""

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from validators.documents.reading import Medium
from validators.documents.sentences import finding
from validators.findings import Box, Cause, Finding, Severity

#: The check all these findings belong to.
OPENED = "opened"


class NotOpened(Exception):
    """The file, or one of its pages, cannot be opened. Never leaves the reader: it becomes its finding."""

    def __init__(self, cause: Cause, variant: str = "") -> None:
        super().__init__(cause)
        self.cause = cause
        self.variant = variant

    def finding(self, page: int | None = None) -> Finding:
        """What is said of it."""
        return finding(OPENED, self.cause, Severity.BLOCKING, variant=self.variant, page=page)


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """A page, not yet decoded. ``draw(side)`` gives it upright as the file wants it, opaque, at most ``side`` pixels
    long. ``original`` is its longest side in pixels where it has pixels, 0 for what is drawn at any size.
    ``text`` is its text layer, "" when there is none to trust; ``is_whole``: nothing else on the page says more.
    ``scan``: where the pictures of a page lie, as it is drawn, when they are judged apart from the text beside them."""

    number: int
    medium: Medium
    draw: Callable[[int], Image.Image]
    original: int = 0
    text: str = ""
    is_whole: bool = True
    scan: Box | None = None


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file whose header was read; its pages are opened one by one, so that one never costs another.

    ``looked_at``: how many of its pages may be, from the first. ``page(number)`` opens one. ``locked``: a password was
    needed. ``notes``: what else is to be known of the file, which prevents nothing.
    """

    page_count: int
    looked_at: int
    page: Callable[[int], OpenedPage]
    locked: bool = False
    notes: tuple[Cause, ...] = ()
