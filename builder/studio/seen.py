"""What a tried file shows: the citizen's words, then pages, measures and causes. Pure."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from builder.studio.figures import Figure, figures_of, measured
from builder.studio.ran import Ran, Trial, ran
from runtime.finding_names import cause_title, check_title, type_title
from runtime.zones import alternative, zone_of
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
        measures = {page.number: {each.name: each for each in page.measures} for page in self.reading.pages}
        return tuple(_cause(found, measures.get(found.page or 0, {})) for found in self.findings)

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
            page, tone, address, words, boxes, Message(MEDIA[page.medium]), tuple(map(measured, page.measures))
        )


def _cause(found: Finding, measures: Mapping[str, Measure]) -> Told:
    closes = found.severity is Severity.DOUBT and "confirm" in remedies(found.cause, found.variant, found.severity)
    return Told(
        found,
        cause_title(found.cause),
        check_title(found.check),
        TONES[found.severity],
        Message(SEVERITIES[found.severity]),
        confirm_words(found.cause, found.variant) if closes else None,
        _zone(found),
        tuple(figures_of(found, measures)),
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
