"""What moving a figure changes: found where it is assigned, moved wherever it is read, on what the checks say."""

from importlib import import_module
from pathlib import Path

from benchmarks.verdicts import thresholds
from benchmarks.verdicts.moving import JUDGING, MEASURING, Figure, figures
from tests.validators.documents import drawn
from validators.documents.reader import read
from validators.ocr.null import NullEngine

ASKED = Figure("causes", "READ", ("asked",))
#: A package and its check bear one name: its modules are asked for by theirs.
causes, legible, written = (
    import_module(f"validators.documents.pages.{name}") for name in ("causes", "legible", "written")
)


def test_every_figure_is_found_in_its_tuple_or_its_threshold() -> None:
    found = {str(each): each.value for each in figures((*JUDGING, *MEASURING))}
    assert (found["causes.READ.asked"], found["uncut.USUAL.1.0"], found["legible.A_TEXT"]) == (0.53, 1.2, 15)
    assert not any("CELL" in name or "inf" in str(value) for name, value in found.items())


def test_a_figure_moves_wherever_it_is_read_and_comes_back() -> None:
    with ASKED.moved(0.6):
        assert (causes.READ.asked, legible.READ.asked, causes.READ.sure) == (0.6, 0.6, 0.51)
    assert (causes.READ.asked, legible.READ.asked) == (0.53, 0.53)


def test_another_modules_figure_of_the_same_name_stays() -> None:
    with Figure("causes", "WHITE").moved(200):
        assert (causes.WHITE, legible.WHITE, written.WHITE) == (200, 200, 247)


def test_whole_numbers_move_by_one_at_least() -> None:
    assert Figure("uncut", "CUT_LINES").others == (1, 2, 4, 5)
    assert all(isinstance(value, int) for value in Figure("letters", "MAX_SPECKS").others)


def test_what_is_asked_about_stays_on_its_side_of_what_is_sure() -> None:
    assert [round(each, 3) for each in ASKED.others] == [0.512, 0.512, 0.609, 0.742]


def test_the_stages_say_what_the_reader_says_and_a_moved_figure_is_judged_again(tmp_path: Path) -> None:
    place = tmp_path / "page.jpg"
    place.write_bytes(drawn.jpeg(drawn.blurred(drawn.photo(drawn.page()), 8)))
    sheet = thresholds.sheet_of(place, NullEngine())
    assert sheet is not None
    stages = list(thresholds.stages_of(sheet))
    said = [found for stage in stages for found in stage.said]
    assert said == list(read(place, engine=NullEngine()).all_findings) != []
    assert list(thresholds.said_again(stages, "legible")) == said
    with Figure("causes", "EDGE", ("sure",)).moved(500), Figure("causes", "EDGE", ("asked",)).moved(400):
        assert list(thresholds.said_again(stages, "legible")) != said
