"""What a page's picture says in words: the zones in question and where they are (words, 7.1)."""

from collections.abc import Iterable
from functools import reduce
from itertools import chain

from validators.findings import N_, Box, Cause, Finding, Message

#: Cause → what the zone is, said of a page.
QUALITIES = {
    Cause.BLURRED: N_("blurred"),
    Cause.MOTION_BLURRED: N_("blurred"),
    Cause.TOO_DARK: N_("dark"),
    Cause.WASHED_OUT: N_("too bright"),
    Cause.LOW_CONTRAST: N_("pale"),
    Cause.GLARE: N_("hidden by a reflection"),
    Cause.SHADOWED: N_("hidden by a shadow"),
    Cause.TOO_SMALL: N_("unreadable"),
}

#: Cause → what stands in the zone. What is read there is never told: it may be personal.
THINGS = {
    Cause.SEVERAL_DOCUMENTS: N_("several documents"),
    Cause.TWO_D_DOC_INVALID: N_("square code"),
    Cause.TWO_D_DOC_DIFFERS: N_("square code"),
    Cause.PORTRAIT_UNSUITABLE: N_("outline of a person"),
    Cause.TOO_OLD: N_("date read"),
    Cause.EXPIRED: N_("date read"),
    Cause.EXPIRES_SOON: N_("date read"),
    Cause.HOLDER_DIFFERS: N_("name read"),
    Cause.ADDRESS_DIFFERS: N_("address read"),
    Cause.IBAN_DIFFERS: N_("IBAN read"),
    Cause.MRZ_INVALID: N_("code lines"),
}

#: A side of the page → what is said of a sheet that goes beyond it.
EDGES = {
    "left": N_("left edge cut off"),
    "right": N_("right edge cut off"),
    "top": N_("top edge cut off"),
    "bottom": N_("bottom edge cut off"),
}
_CUT = frozenset({Cause.CUT, Cause.PARTIAL_SHEET})

#: Thirds of the page, line by line.
PLACES = (
    N_("at the top left"), N_("at the top"), N_("at the top right"),
    N_("on the left"), N_("in the centre"), N_("on the right"),
    N_("at the bottom left"), N_("at the bottom"), N_("at the bottom right"),
)  # fmt: skip

#: From this share of the page on, a zone is the whole page.
WHOLE = 0.8


def place_of(box: Box) -> str:
    """Where the centre of a zone is, on a grid of three by three."""
    column = min(2, int((box.left + box.right) / 2 * 3))
    line = min(2, int((box.top + box.bottom) / 2 * 3))
    return PLACES[3 * line + column]


def alternative(number: int, label: str, findings: tuple[Finding, ...], *, framed: bool = True) -> Message:
    """The alternative of page ``number`` of a document; personal data read on the page never enters it. ``framed``: its
    zones are drawn."""
    if any(finding.cause is Cause.BLANK for finding in findings):
        return Message(N_("Page %(n)s, blank"), {"n": number})
    zones = _zones(findings)
    told = [*zones.get(None, ()), *((framed and legend(findings)) or chain(*(zones[box] for box in zones if box)))]
    if not told:
        return Message(N_("Page %(n)s of “%(label)s”"), {"n": number, "label": label})
    return Message(N_("Page %(n)s, %(zones)s"), {"n": number, "zones": reduce(_and, told)})


def legend(findings: Iterable[Finding]) -> tuple[Message, ...]:
    """What each frame of a page shows, by the number drawn beside it: one frame alone has no number."""
    framed = {box: words for box, words in _zones(findings).items() if box}
    if len(framed) < 2:
        return ()
    shown = enumerate(framed.values(), start=1)
    return tuple(Message(N_("frame %(n)s: %(zone)s"), {"n": n, "zone": reduce(_and, words)}) for n, words in shown)


def _zones(findings: Iterable[Finding]) -> dict[Box | None, list[Message]]:
    """What is told of each zone, each thing once, in the order their frames are numbered; ``None``: the whole page."""
    zones: dict[Box | None, list[Message]] = {}
    for finding in findings:
        words = zone_of(finding)
        if words is not None and words not in zones.setdefault(finding.box, []):
            zones[finding.box].append(words)
    return zones


def _and(before: Message, zone: Message) -> Message:
    return Message(N_("%(before)s, %(zone)s"), {"before": before, "zone": zone})


def zone_of(finding: Finding) -> Message | None:
    """What is drawn on the page for a finding, and where: every box has words. ``None``: nothing to point at."""
    box, quality = finding.box, QUALITIES.get(finding.cause)
    if box is None:
        return _whole_page(quality) if quality else None
    if finding.cause in _CUT:
        return Message(EDGES[_edge_of(box)])
    if finding.cause in THINGS:
        return _thing(THINGS[finding.cause], box)
    if quality and _is_the_page(box):
        return _whole_page(quality)
    said = {"quality": Message(quality or N_("in question")), "place": Message(place_of(box))}
    return Message(N_("%(quality)s area %(place)s"), said)


def _whole_page(quality: str) -> Message:
    return Message(N_("the whole page %(quality)s"), {"quality": Message(quality)})


def _thing(thing: str, box: Box) -> Message:
    if _is_the_page(box):
        return Message(thing)
    return Message(N_("%(thing)s %(place)s"), {"thing": Message(thing), "place": Message(place_of(box))})


def _is_the_page(box: Box) -> bool:
    return (box.right - box.left) * (box.bottom - box.top) >= WHOLE


def _edge_of(box: Box) -> str:
    """The side of the page that a strip lies along: the one it reaches least far from."""
    reach = {"left": box.right, "right": 1 - box.left, "top": box.bottom, "bottom": 1 - box.top}
    return min(reach, key=lambda side: reach[side])
