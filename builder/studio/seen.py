"""What a tried file shows: the citizen's words, then pages, measures and causes. Pure."""

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from builder.studio.ran import Ran, Trial, ran
from runtime.finding_names import cause_title, check_title, type_title
from runtime.zones import alternative, zone_of
from validators.documents.pages.measures import MEASURES
from validators.documents.reading import Measure, Medium, PageReading, Reading
from validators.documents.requirement import DocumentRequirement
from validators.documents.sentences import confirm_words, remedies, said
from validators.findings import N_, Box, Cause, Finding, Message, Severity, Verdict, verdict_for

#: Verdict → tone and what the card says first.
VERDICTS = {
    Verdict.ACCEPTED: ("ok", N_("Document received and readable.")),
    Verdict.DOUBT: ("doubt", N_("This document is to be confirmed")),
    Verdict.REFUSED: ("error", N_("This document is to be replaced")),
    Verdict.UNKNOWN: ("unknown", N_("We keep this document, an agent will look at it.")),
}
TONES = {Severity.BLOCKING: "error", Severity.DOUBT: "doubt", Severity.UNKNOWN: "unknown", Severity.NOTE: ""}
SEVERITIES = {
    Severity.BLOCKING: N_("blocks"),
    Severity.DOUBT: N_("doubt"),
    Severity.UNKNOWN: N_("unknown"),
    Severity.NOTE: N_("note"),
}
MEDIA = {
    Medium.TEXT: N_("Digital text: nothing to measure"),
    Medium.DRAWING: N_("Drawing: judged as a picture"),
    Medium.SCAN: N_("Scan"),
    Medium.PHOTO: N_("Photo"),
}
#: Figures of findings that are no measure of a page.
FIGURES = {
    **MEASURES,
    "sharpest_edge_pixels": N_("Sharpest edge of the picture"),
    "brightest_greys": N_("Brightest greys"),
    "turn_degrees": N_("Turned clockwise by"),
    "tilt_degrees": N_("Slope of the lines"),
    "hidden_percent": N_("Text hidden"),
    "missing_percent": N_("Sheet missing, if it is A4"),
    "sheets": N_("Sheets seen"),
    "height_over_width": N_("Height of the picture over its width"),
    "side_pixels": N_("Shortest side of the picture"),
    "plain_background_percent": N_("Edges of the picture that show the wall"),
    "background_lightness": N_("Lightness of the wall, out of 100"),
    "head_width_percent": N_("Width of the head, as a share of the picture"),
    "edge_width_percent": N_("Width of an edge, as a share of the picture"),
    "age_days": N_("Age of the document"),
    "announced_pages": N_("Pages that the document announces"),
    "pages": N_("Pages given"),
    "found": N_("Found"),
    "max": N_("At most"),
}
#: The end of a figure's name → its unit.
UNITS = {
    "pixels": N_("pixels"),
    "greys": N_("greys out of 255"),
    "percent": N_("percent"),
    "degrees": N_("degrees"),
    "days": N_("days"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure as it is read: words, value, unit, thresholds (``None`` where nothing is judged by it)."""

    title: Message
    value: float
    unit: Message | None
    asked: float | None = None
    sure: float | None = None

    @property
    def worse_above(self) -> bool:
        """On which side of its thresholds it is bad."""
        return self.asked is not None and self.sure is not None and self.sure > self.asked


@dataclass(frozen=True, slots=True)
class Told:
    """One finding: the citizen's sentence and gestures, then what an administrator wants to know."""

    finding: Finding
    title: Message
    check: Message
    tone: str
    severity: Message
    answer: Message | None
    """The words of the button that closes it."""
    zone: Message | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class PageSeen:
    """One page: ``picture`` is an address that holds the picture itself, "" when none was drawn."""

    page: PageReading
    tone: str
    picture: str
    alternative: Message
    boxes: tuple[Box, ...]
    medium: Message
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Seen:
    """A file that was tried. ``pictures``: number of a page → JPEG; ``trusts``: a certificate of 2D-Doc is there."""

    name: str
    size: int
    requirement: DocumentRequirement
    reading: Reading
    findings: tuple[Finding, ...]
    pictures: Mapping[int, bytes]
    answers: Mapping[str, Any] = field(default_factory=dict)
    trusts: bool = False

    @property
    def tone(self) -> str:
        """Of the verdict."""
        return VERDICTS[verdict_for(self.findings)][0]

    @property
    def title(self) -> Message:
        """The verdict, as the citizen's card says it."""
        verdict = verdict_for(self.findings)
        if verdict is Verdict.ACCEPTED:
            return said("accepted_pages", n=self.reading.page_count) if self.requirement.judged else said("received")
        if any(found.cause in (Cause.ENCRYPTED, Cause.WRONG_PASSWORD) for found in self.findings):
            return Message(N_("The password is missing"))
        return Message(VERDICTS[verdict][1])

    @cached_property
    def causes(self) -> tuple[Told, ...]:
        """Everything found, the first thing to mend first."""
        return tuple(_cause(found) for found in self.findings)

    @property
    def told(self) -> tuple[Told, ...]:
        """What the citizen reads now: what blocks comes alone, doubts wait until the file can be used."""
        blocking = tuple(one for one in self.causes if one.finding.severity is Severity.BLOCKING)
        return blocking or self.causes

    @cached_property
    def ran(self) -> Ran:
        """What each check did."""
        return ran(Trial(self.reading, self.requirement, self.findings, self.answers, self.trusts))

    @property
    def media_type(self) -> Message:
        """By the content, in words."""
        return type_title(self.reading.media_type)

    @property
    def is_text_read(self) -> bool:
        """Whole, by the engine or from the file."""
        return any(page.text is not None for page in self.reading.pages)

    @cached_property
    def pages(self) -> tuple[PageSeen, ...]:
        """Those that were looked at, in order."""
        return tuple(self._page(page, self.pictures.get(page.number, b"")) for page in self.reading.pages)

    def _page(self, page: PageReading, picture: bytes) -> PageSeen:
        here = tuple(found for found in self.findings if found.page == page.number)
        boxes = tuple(found.box for found in here if found.box)
        address = f"data:image/jpeg;base64,{base64.b64encode(picture).decode()}" if picture else ""
        words = alternative(page.number, self.requirement.label or self.name, here)
        tone = next((TONES[found.severity] for found in here if TONES[found.severity]), "")
        return PageSeen(
            page, tone, address, words, boxes, Message(MEDIA[page.medium]), tuple(map(_measured, page.measures))
        )


def _cause(found: Finding) -> Told:
    closes = found.severity is Severity.DOUBT and "confirm" in remedies(found.cause, found.variant, found.severity)
    return Told(
        found,
        cause_title(found.cause),
        check_title(found.check),
        TONES[found.severity],
        Message(SEVERITIES[found.severity]),
        confirm_words(found.cause, found.variant) if closes else None,
        _zone(found),
        tuple(_figures(found.figures)),
    )


def _zone(found: Finding) -> Message | None:
    """The box in words: what it is, where, and its edges in percents of the page."""
    zone = zone_of(found)
    if found.box is None or zone is None:
        return None
    edges = {name: round(100 * getattr(found.box, name)) for name in ("left", "top", "right", "bottom")}
    return Message(
        N_(
            "%(zone)s, from %(left)s to %(right)s percent of the width and "
            "from %(top)s to %(bottom)s percent of the height"
        ),
        {"zone": zone, **edges},
    )


def _figures(figures: Mapping[str, float]) -> Iterator[Figure]:
    for name, value in figures.items():
        yield Figure(_title(name), value, _unit(name))


def _measured(measure: Measure) -> Figure:
    return Figure(_title(measure.name), measure.value, _unit(measure.name), measure.asked, measure.sure)


def _title(name: str) -> Message:
    """In words; a figure that has none keeps its name."""
    return Message(FIGURES[name]) if name in FIGURES else Message("%(name)s", {"name": name})


def _unit(name: str) -> Message | None:
    unit = UNITS.get(name.rpartition("_")[2])
    return Message(unit) if unit else None
