"""What a page's picture says in words: the zone in question and where it is (words, 7.1)."""

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


def alternative(number: int, label: str, findings: tuple[Finding, ...]) -> Message:
    """The alternative of page ``number`` of a document; personal data read on the page never enters it."""
    blank = any(finding.cause is Cause.BLANK for finding in findings)
    if blank:
        return Message(N_("Page %(n)s, blank"), {"n": number})
    for finding in findings:
        quality = QUALITIES.get(finding.cause)
        if quality:
            return _zone(number, quality, finding.box)
    return Message(N_("Page %(n)s of “%(label)s”"), {"n": number, "label": label})


def _zone(number: int, quality: str, box: Box | None) -> Message:
    if box is None or (box.right - box.left) * (box.bottom - box.top) >= WHOLE:
        return Message(N_("Page %(n)s, the whole page %(quality)s"), {"n": number, "quality": Message(quality)})
    return Message(
        N_("Page %(n)s, %(quality)s area %(place)s"),
        {"n": number, "quality": Message(quality), "place": Message(place_of(box))},
    )
