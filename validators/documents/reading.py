"""What was seen in a file, once: plain data that outlives the pixels. Content checks read this and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from validators.findings import Box, Finding


class Medium(StrEnum):
    """What a page is made of, decided before it is judged."""

    TEXT = "text"
    """Born digital: its text layer can be trusted."""
    DRAWING = "drawing"
    """Born digital, drawn as curves or with fonts that have no map: judged as a picture."""
    SCAN = "scan"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Word:
    """A word read on a page. ``confidence`` from 0 to 1; 1 for a born-digital text."""

    text: str
    box: Box
    confidence: float = 1.0


class Proof(StrEnum):
    """What the signature of a code proves."""

    VERIFIED = "verified"
    UNKNOWN = "unknown"
    """Nobody signed it, or with a key we do not know: it is worth the text beside it."""
    WRONG = "wrong"
    """The key is known, and did not sign what stands there."""


@dataclass(frozen=True, slots=True)
class SquareCode:
    """A square code read on a page. ``symbol``: ``data_matrix`` or ``qr_code``. ``text``: one sign a byte."""

    symbol: str
    text: str
    box: Box
    proof: Proof = Proof.UNKNOWN


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A line of signs read by their shapes. ``other``: the same, with what each unclear sign may be instead. ``box``:
    on the page as shown, where it is known."""

    text: str
    other: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Portrait:
    """What is measured of a picture that should show one person, faces not being recognised. Shares: 0 to 1.

    ``side``: shortest side, in pixels of the file. ``text_lines``: lines of letters. ``plain``: share of the edges of
    the picture (top, left, right) that have the colour of the background; ``light``: lightness of that background
    (CIE L*, 0 to 100). ``subject``: what stands out of the background, ``None`` when nothing does; ``head``: width of
    its head, as a share of the picture's; ``heads``: how many there are side by side. ``edge``: width of the steepest
    edges, as a share of the picture's width (blur).
    """

    side: int
    text_lines: int
    plain: float
    light: float
    subject: Box | None
    head: float
    heads: int
    edge: float


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure taken on a page, its unit in its name; where it is judged, the figure that makes a check doubt
    (``asked``) and the one that makes it sure (``sure``), as they were that day."""

    name: str
    value: float
    asked: float | None = None
    sure: float | None = None


@dataclass(frozen=True, slots=True)
class PageReading:
    """One page. ``width`` and ``height`` in pixels as examined, upright; ``turn`` in degrees clockwise that was needed
    to show it upright (0, 90, 180, 270). ``text`` is ``None`` when no check asked for the whole text."""

    number: int
    medium: Medium
    width: int
    height: int
    turn: int = 0
    text: str | None = None
    words: tuple[Word, ...] = ()
    findings: tuple[Finding, ...] = ()
    measures: tuple[Measure, ...] = ()
    codes: tuple[SquareCode, ...] = ()
    """Empty too when no check asked for them."""
    portrait: Portrait | None = None
    """``None`` when no check asked for it."""
    is_whole: bool = True
    """Of a text layer: no field, note, stamp or large picture of the page says more than it."""
    ink: tuple[Box, ...] | None = None
    """Strokes of a pen, what was written with it put together; ``None`` when no check asked for them."""
    mrz: tuple[CodeLine, ...] = ()
    """Machine-readable lines, from top to bottom; empty too when no check asked for them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One examined file. ``findings`` are about the file itself (password, damage…); each page has its own.

    ``page_count`` is what the file announces; ``looked_at`` how many of its pages are looked at, from the first.
    ``engine`` names the OCR engine and its version; ``versions`` each page check's and sight's. ``content_versions``:
    each content check's on the day the file was first judged; empty: that day is not known.
    """

    media_type: str
    sha256: str
    page_count: int
    pages: tuple[PageReading, ...] = ()
    findings: tuple[Finding, ...] = ()
    engine: str = ""
    versions: Mapping[str, int] = field(default_factory=dict)
    cpu_seconds: float = 0.0
    looked_at: int = 0
    asked: tuple[str, ...] = ()
    """Page checks, and what else the worker was to look for: a later need for less is served by this reading."""
    locked: bool = False
    """Opened with a password the person gave: agents receive an opened copy beside the original."""
    content_versions: Mapping[str, int] = field(default_factory=dict)

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """File findings first, then those of the pages in order."""
        return self.findings + tuple(finding for page in self.pages for finding in page.findings)

    @property
    def text(self) -> str:
        """The whole text that was read, pages separated by form feeds."""
        return "\f".join(page.text or "" for page in self.pages)


def is_born_digital(reading: Reading) -> bool:
    """Every page that was read has a text layer to trust: its letters are not guessed. What it does not say may stand
    elsewhere on the page (``says_all``)."""
    return bool(reading.pages) and all(page.medium is Medium.TEXT for page in reading.pages if page.text)


def says_all(reading: Reading) -> bool:
    """Every page of the file was read, and is nothing but its text: what it does not say is certain too."""
    return len(reading.pages) >= reading.page_count > 0 and all(
        page.medium is Medium.TEXT and page.text and page.is_whole for page in reading.pages
    )
