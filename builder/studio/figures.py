"""The figures behind what is said of a file: in words, with the limits that the checks hold them to. Pure.

Limits are read where the checks keep them (``validators.documents.pages``); none is written here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from validators.documents.pages.causes import HARDLY_READ, NEXT_TO_NOTHING, READ
from validators.documents.pages.light import SURE, SURELY_WIDE, TOLD, TOLD_OF_SHADOW, WIDE
from validators.documents.pages.marks import NOTHING_SHARP
from validators.documents.pages.measures import MEASURES
from validators.documents.pages.uncut import SURELY_LOST
from validators.documents.pages.written import BLACK_LEVEL, DIM, PERHAPS_BLANK, SURELY_BLANK
from validators.documents.reading import Measure
from validators.findings import N_, Cause, Finding, Message, Severity

#: Every figure of a page or of a finding → what it is; where pixels are counted, in which picture.
FIGURES = {
    **MEASURES,
    "edge_pixels": N_("Width of an edge, in the picture as examined"),
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
BURNT_SHEET = N_("Sheet burnt by the light")
STANDS_OUT = N_("Share of the paper where a mark stands out")
READ_AGAIN = N_("Lines tried again, smoothed")


class Worse(StrEnum):
    """On which side of its limits a figure is bad; ``FROM``: the limit itself is."""

    ABOVE = "above"
    BELOW = "below"
    FROM = "from"


@dataclass(frozen=True, slots=True)
class Limits:
    """From where a check doubts, and from where it is sure; ``None``: it never is, or by other figures."""

    asked: float | None
    sure: float | None
    worse: Worse

    def is_beyond(self, value: float, limit: float | None) -> bool:
        """Whether the figure is on the bad side."""
        if limit is None:
            return False
        return {Worse.ABOVE: value > limit, Worse.BELOW: value < limit, Worse.FROM: value >= limit}[self.worse]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure as it is read. ``note``: what else its limits depend on."""

    title: Message
    value: float
    unit: Message | None
    limits: Limits | None = None
    note: Message | None = None

    @property
    def is_doubtful(self) -> bool:
        """Beyond the first limit."""
        return self.limits is not None and self.limits.is_beyond(self.value, self.limits.asked)

    @property
    def is_bad(self) -> bool:
        """Beyond the second one."""
        return self.limits is not None and self.limits.is_beyond(self.value, self.limits.sure)

    @property
    def crossed(self) -> str:
        """The tone of the worst limit that it is beyond; "" when there is none."""
        return "error" if self.is_bad else "doubt" if self.is_doubtful else ""


def measured(measure: Measure) -> Figure:
    """A measure of a page, with the limits it was judged by."""
    figure = _figure(measure.name, measure.value)
    if measure.name == "read_percent":
        return replace(figure, limits=_read(), note=_how_it_is_read())
    if measure.asked is None or measure.sure is None:
        return figure
    worse = Worse.ABOVE if measure.sure > measure.asked else Worse.BELOW
    return replace(figure, limits=Limits(measure.asked, measure.sure, worse))


def figures_of(found: Finding, measures: Mapping[str, Measure]) -> Iterator[Figure]:
    """Those of a finding. ``measures``: of its page, by name: a figure that both give is the page's."""
    for name, value in found.figures.items():
        if name == "max" or (name == "announced_pages" and not value):
            continue  # a limit; or a document that announces nothing
        if name == "read_percent" and (name not in measures or measures[name].value != value):
            yield replace(measured(Measure(name, value)), title=Message(READ_AGAIN))
        elif (found.cause, name) == (Cause.BLANK, "ink_percent"):  # fainter marks than the letters a page measures
            yield replace(_held(found, name, value), title=Message(STANDS_OUT))
        elif name in measures:
            yield measured(measures[name])
        else:
            yield _held(found, name, value)


def _held(found: Finding, name: str, value: float) -> Figure:
    """With the limits of the check that gave it."""
    if name == "hidden_percent" and found.cause is Cause.GLARE:
        return _glare(found, value)
    return replace(_figure(name, value), limits=_limits(found, name))


def _limits(found: Finding, name: str) -> Limits | None:
    """The limits of a figure that no page measures."""
    if name == "found":
        return Limits(None, found.figures["max"], Worse.ABOVE)
    return {
        (Cause.SHADOWED, "hidden_percent"): Limits(100 * TOLD_OF_SHADOW, None, Worse.FROM),
        (Cause.CUT, "missing_percent"): Limits(None, 100 * SURELY_LOST, Worse.FROM),
        (Cause.PARTIAL_SHEET, "missing_percent"): Limits(None, 100 * SURELY_LOST, Worse.FROM),
        (Cause.BLANK, "ink_percent"): Limits(100 * PERHAPS_BLANK, 100 * SURELY_BLANK, Worse.BELOW),
        (Cause.BLACK_PAGE, "brightest_greys"): Limits(None, BLACK_LEVEL, Worse.BELOW),
        (Cause.TOO_DARK, "brightest_greys"): Limits(None, DIM, Worse.BELOW),
        (Cause.BLURRED, "sharpest_edge_pixels"): Limits(None, NOTHING_SHARP, Worse.ABOVE),
        (Cause.MOTION_BLURRED, "sharpest_edge_pixels"): Limits(NOTHING_SHARP, None, Worse.ABOVE),
        (Cause.SEVERAL_DOCUMENTS, "sheets"): Limits(1, None, Worse.ABOVE),
    }.get((found.cause, name))


def _glare(found: Finding, value: float) -> Figure:
    """Of the text, or of the sheet where little text is left to tell."""
    text, sheet = (100 * TOLD, 100 * SURE), (100 * WIDE, 100 * SURELY_WIDE)
    figure = _figure("hidden_percent", value)
    if value >= text[1] and found.severity is not Severity.BLOCKING:  # so much of the text would have refused
        return replace(figure, title=Message(BURNT_SHEET), limits=Limits(*sheet, Worse.FROM))
    said = N_("or from %(asked)s percent of the sheet burnt by the light, and surely from %(sure)s percent")
    note = Message(said, {"asked": round(sheet[0]), "sure": round(sheet[1])})
    return replace(figure, limits=Limits(*text, Worse.FROM), note=note)


def _read() -> Limits:
    return Limits(100 * READ.asked, 100 * HARDLY_READ, Worse.BELOW)


def _how_it_is_read() -> Message:
    """Reading alone refuses nothing: it is weighed with another figure."""
    said = N_(
        "never refuses alone: below %(sure)s percent when another figure is surely bad, below %(hardly)s percent when "
        "one is doubtful (%(least)s percent on the ground of a card, under grain or when the camera moved)"
    )
    shares = {"sure": READ.sure, "hardly": HARDLY_READ, "least": NEXT_TO_NOTHING}
    return Message(said, {name: round(100 * share) for name, share in shares.items()})


def _figure(name: str, value: float) -> Figure:
    """In words; a figure that has none keeps its name."""
    title = Message(FIGURES[name]) if name in FIGURES else Message("%(name)s", {"name": name})
    unit = UNITS.get(name.rpartition("_")[2])
    return Figure(title, value, Message(unit) if unit else None)
