"""The figures of a finding have the limits of the check that gave them, and those that are crossed are marked."""

import pytest

from builder.studio.figures import BURNT_SHEET, FIGURES, READ_AGAIN, STANDS_OUT, Figure, figures_of, measured
from runtime.i18n import say_in
from validators.documents.pages.causes import EDGE, HARDLY_READ, READ
from validators.documents.pages.light import SURE, SURELY_WIDE, TOLD, TOLD_OF_SHADOW, WIDE
from validators.documents.pages.uncut import SURELY_LOST
from validators.documents.reading import Measure
from validators.documents.sentences import finding
from validators.findings import Cause, Severity


def figures(cause: Cause, values: dict[str, float], severity: Severity = Severity.BLOCKING) -> tuple[Figure, ...]:
    return tuple(figures_of(finding("any", cause, severity, figures=values), {}))


def limits(figure: Figure) -> tuple[float | None, float | None]:
    assert figure.limits is not None
    return figure.limits.asked, figure.limits.sure


@pytest.mark.parametrize(
    ("cause", "name", "value", "expected", "tone"),
    [
        (Cause.GLARE, "hidden_percent", 65.3, (100 * TOLD, 100 * SURE), "error"),
        (Cause.GLARE, "hidden_percent", 7.0, (100 * TOLD, 100 * SURE), "doubt"),
        (Cause.SHADOWED, "hidden_percent", 40.0, (100 * TOLD_OF_SHADOW, None), "doubt"),
        (Cause.CUT, "missing_percent", 22.0, (None, 100 * SURELY_LOST), "error"),
        (Cause.CUT, "missing_percent", 10.0, (None, 100 * SURELY_LOST), ""),
    ],
)
def test_a_figure_is_held_to_the_limits_of_its_check(
    cause: Cause, name: str, value: float, expected: tuple[float | None, float | None], tone: str
) -> None:
    (figure,) = figures(cause, {name: value})
    assert limits(figure) == expected
    assert figure.crossed == tone


def test_a_reflection_tells_both_of_its_rules() -> None:
    (of_the_text,) = figures(Cause.GLARE, {"hidden_percent": 30.0})
    assert of_the_text.note is not None
    assert of_the_text.note.params == {"asked": round(100 * WIDE), "sure": round(100 * SURELY_WIDE)}
    (of_the_sheet,) = figures(Cause.GLARE, {"hidden_percent": 40.0}, Severity.DOUBT)
    assert of_the_sheet.title.id == BURNT_SHEET
    assert limits(of_the_sheet) == (100 * WIDE, 100 * SURELY_WIDE)
    assert of_the_sheet.crossed == "doubt"


def test_what_a_page_measures_has_one_value() -> None:
    edge = Measure("edge_pixels", 6.64, EDGE.asked, EDGE.sure)
    blurred = finding("legible", Cause.BLURRED, Severity.BLOCKING, page=1, figures={"edge_pixels": 8.38})
    (figure,) = figures_of(blurred, {"edge_pixels": edge})
    assert figure == measured(edge)
    assert (figure.value, figure.crossed) == (6.64, "error")


def test_a_second_reading_has_a_name_of_its_own() -> None:
    first = Measure("read_percent", 3.7, 53, 51)
    found = finding("legible", Cause.BLURRED, Severity.BLOCKING, page=1, figures={"read_percent": 9.1})
    assert [one.title.id for one in figures_of(found, {"read_percent": first})] == [READ_AGAIN]
    (same,) = figures_of(found, {"read_percent": Measure("read_percent", 9.1)})
    assert same.title.id == FIGURES["read_percent"]


def test_what_makes_a_page_blank_is_not_the_ink_of_its_letters() -> None:
    blank = finding("written", Cause.BLANK, Severity.BLOCKING, page=1, figures={"ink_percent": 0.0})
    (figure,) = figures_of(blank, {"ink_percent": Measure("ink_percent", 9.1)})
    assert (figure.title.id, figure.value, figure.crossed) == (STANDS_OUT, 0.0, "error")


def test_reading_is_told_with_the_rules_that_hold() -> None:
    figure = measured(Measure("read_percent", 48.0, 100 * READ.asked, 100 * READ.sure))
    assert limits(figure) == (100 * READ.asked, 100 * HARDLY_READ)
    assert figure.crossed == "doubt"
    assert figure.note is not None
    said = say_in("fr", figure.note).replace("\u00a0", " ")
    assert said.startswith("ne refuse jamais seule : sous 51 % quand une autre mesure est sûrement mauvaise, sous 42 %")


def test_nothing_announced_is_not_told_and_a_limit_is_no_figure() -> None:
    assert not figures(Cause.MISSING_SIDE, {"announced_pages": 0.0})
    (pages,) = figures(Cause.TOO_MANY_PAGES, {"found": 40.0, "max": 20.0})
    assert limits(pages) == (None, 20.0)
    assert pages.crossed == "error"
