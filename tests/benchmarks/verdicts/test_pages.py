from pathlib import Path

import cv2
import numpy as np
import pytest

from benchmarks.verdicts.camera import Recipe, take
from benchmarks.verdicts.ladders import LADDERS, recipe_for
from benchmarks.verdicts.models import MODELS, draw
from benchmarks.verdicts.models.people import invent_person
from benchmarks.verdicts.pages import DAY, Page, draw_page, pages_of
from benchmarks.verdicts.truth import lines_of
from schemas import __file__ as schemas
from validators.data.iban import iban


def test_forty_models_half_to_tune_and_half_to_report() -> None:
    halves = [model.half for model in MODELS.values()]
    assert len(halves) >= 40
    assert halves.count("tuning") >= 20
    assert halves.count("reporting") >= 20
    assert set(halves) == {"tuning", "reporting"}


def test_no_model_serves_in_both_halves() -> None:
    tuned, told = ({page.model.name for page in pages_of(half)} for half in ("tuning", "reporting"))
    assert not tuned & told


def test_kinds_are_those_of_the_product() -> None:
    known = {path.stem for path in (Path(schemas).parent / "documents").glob("*.json")}
    assert {model.kind for model in MODELS.values() if model.kind} <= known


@pytest.mark.parametrize("name", ["rib", "acte-etranger", "hebergement-manuscrit"])
def test_a_twin_says_the_same_lines_in_letters_an_engine_reads(name: str) -> None:
    person = invent_person(3)
    twin = lines_of(draw(MODELS[name], person, DAY, 1, twin=True))
    assert len(twin) >= 6
    if name == "rib":
        assert any(person.last.replace(" ", "") in line.text for line in twin)


def test_a_person_is_the_same_for_ever_and_has_a_valid_iban() -> None:
    person = invent_person(5)
    assert person == invent_person(5)
    assert not list(iban(person.iban))


@pytest.mark.parametrize("ladder", LADDERS)
def test_every_rung_is_a_recipe(ladder: str) -> None:
    for rung in range(len(LADDERS[ladder].rungs)):
        for medium in LADDERS[ladder].media:
            assert recipe_for(ladder, rung, medium, 10, 6).scale <= 6


def test_millimetres_lead_to_the_pixels_where_they_were_drawn() -> None:
    sheet = np.full((300, 200), 255, np.uint8)
    sheet[100:110, 50:60] = 0
    for recipe in (Recipe("scan", 1.0), Recipe("photo", 1.0, turn=90), Recipe("photo", 1.0, skew=20, lean=0.2)):
        shot = take(sheet, (200.0, 300.0), recipe, 1)
        x, y, w = shot.matrix @ (55, 105, 1)
        around = cv2.getRectSubPix(shot.grey, (5, 5), (float(x / w), float(y / w)))
        assert around.mean() < 60


def test_the_same_page_is_drawn_for_ever_and_a_blank_one_has_no_face_on_it(tmp_path: Path) -> None:
    sound, blank = (
        draw_page(Page(MODELS["portrait"], 1, ladder, 0, "photo"), tmp_path) for ladder in ("clean", "blank")
    )
    assert sound.content == draw_page(Page(MODELS["portrait"], 1, "clean", 0, "photo"), tmp_path).content
    assert sound.twin is not None
    assert blank.twin is not None
    middle = (slice(250, 500), slice(200, 400))
    assert float(blank.twin.grey[middle].std()) < 10 < float(sound.twin.grey[middle].std())
