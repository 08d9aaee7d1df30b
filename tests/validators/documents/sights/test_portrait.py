"""Identity photos, drawn: what is measured of them, and what is said of it."""

import pytest
from PIL import Image

from tests.validators.documents import drawn
from tests.validators.documents.people import on_a_table, portrait
from tests.validators.documents.readings import expecting
from validators.documents.content.portrait import portrait as suitable
from validators.documents.reader import read
from validators.documents.reading import PageReading, Reading
from validators.findings import Severity
from validators.ocr.null import NullEngine


def looked_at(picture: Image.Image) -> Reading:
    return read(drawn.jpeg(picture.convert("RGB")), engine=NullEngine(), checks=(), sights=("portrait",))


def said(picture: Image.Image) -> list[str]:
    found = list(suitable(looked_at(picture), expecting()))
    assert {each.severity for each in found} <= {Severity.DOUBT}
    return [each.variant for each in found]


def page(picture: Image.Image) -> PageReading:
    return looked_at(picture).pages[0]


@pytest.mark.parametrize("seed", range(1, 7))
def test_one_person_before_a_plain_wall_is_suitable(seed: int) -> None:
    assert said(portrait(seed)) == []


def test_the_head_is_measured() -> None:
    seen = page(portrait(3, head=0.46)).portrait
    assert seen is not None
    assert seen.subject is not None
    assert (0.42 < seen.head < 0.56, seen.heads, seen.side) == (True, 1, 700)
    assert seen.subject.top < 0.2
    assert seen.subject.bottom > 0.95


def test_a_busy_wall_is_said() -> None:
    assert said(portrait(5, busy=True)) == ["background"]


def test_a_dark_wall_is_said() -> None:
    assert said(portrait(2, wall=(50, 50, 60))) == ["background"]


def test_two_people_are_said() -> None:
    assert said(portrait(2, head=0.25, people=2)) == ["several_faces"]


def test_somebody_far_is_said() -> None:
    assert said(portrait(2, head=0.13)) == ["too_far"]


@pytest.mark.parametrize("seed", range(1, 7))
def test_a_print_on_a_table_is_judged_by_its_own_wall(seed: int) -> None:
    assert said(on_a_table(portrait(seed))) == []


def test_a_print_on_a_table_is_measured_inside_it() -> None:
    seen = page(on_a_table(portrait(3, head=0.46))).portrait
    assert seen is not None
    assert seen.subject is not None
    assert (0.44 < seen.head < 0.62, seen.heads, 690 < seen.side < 730) == (True, 1, True)
    assert 0.1 < seen.subject.left < seen.subject.right < 0.9


@pytest.mark.parametrize(
    ("print_", "variant"),
    [(portrait(5, busy=True), "background"), (portrait(2, head=0.25, people=2), "several_faces")],
)
def test_what_is_wrong_with_a_print_is_said(print_: Image.Image, variant: str) -> None:
    assert said(on_a_table(print_)) == [variant]


@pytest.mark.parametrize("picture", [drawn.page(), Image.new("RGB", (700, 900), (220, 220, 220))])
def test_a_letter_or_a_bare_wall_shows_nobody(picture: Image.Image) -> None:
    assert said(picture) == ["no_face"]


@pytest.mark.parametrize("picture", [drawn.blurred(portrait(2), 8), portrait(2, width=160)])
def test_a_blurred_or_tiny_photo_may_not_do(picture: Image.Image) -> None:
    assert said(picture) == ["other"]


def test_a_photo_of_one_pixel_is_looked_at_too() -> None:
    assert said(Image.new("RGB", (1, 1), "white")) == ["no_face"]


def test_nothing_is_said_of_a_photo_nobody_looked_at() -> None:
    unseen = read(drawn.jpeg(portrait()), engine=NullEngine(), checks=())
    assert unseen.pages[0].portrait is None
    assert list(suitable(unseen, expecting())) == []
