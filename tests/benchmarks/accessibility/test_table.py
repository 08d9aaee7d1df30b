"""What the table makes of a record, and what is measured of each schema."""

from pathlib import Path
from typing import Any

from benchmarks.accessibility.catalogue import FILES, schemas
from benchmarks.accessibility.ours import step_by_step
from benchmarks.accessibility.record import Record, key_of
from benchmarks.accessibility.table import ROWS, Measured, table

RULES = {"violations": {"color-contrast": ["<p>", "<b>"]}, "incomplete": {}}
CLEAN: dict[str, Any] = {"violations": {}, "incomplete": {}}
ANSWERED = {"errors": 3, "tied": 2, "invalid": 3, "summary": True, "items": 3, "links": 3, "focus": "summary"}


def page(**said: Any) -> dict[str, Any]:
    drawn = {"controls": 4, "width": 320, "complaint": ""}
    line = {"about": "page", "library": "ours", "schema": "own-contact", "page": 0, "width": 1280, "drawn": drawn}
    found = {"empty": CLEAN, "after": RULES, "answered": ANSWERED, "landed": 3, "widest": 320, "refused": True}
    return line | found | {"foreign": [], "crashes": []} | said


def record_of(tmp_path: Path, *lines: dict[str, Any]) -> Record:
    record = Record(tmp_path / "record.jsonl")
    for line in lines:
        record.add(line)
    return record


def test_a_fault_of_any_step_is_a_fault_of_the_schema(tmp_path: Path) -> None:
    record = record_of(tmp_path, page(), page(page=1, after=CLEAN), page(width=320, page=0, after=CLEAN))
    ours = Measured(record, "ours")
    assert (ours.nodes("violations"), ours.clean()) == (2, 3)


def test_a_page_never_drawn_is_not_clean(tmp_path: Path) -> None:
    blank = page(after={}, answered={}, crashes=["stopped"])
    assert Measured(record_of(tmp_path, blank), "ours").clean() == 1


def test_each_row_reads_what_is_kept(tmp_path: Path) -> None:
    bare = {"about": "bare", "library": "ours", "schema": "own-contact", "page": 0, "controls": 4, "sends": True}
    weight: dict[str, Any] = {"about": "weight", "library": "ours", "schema": "own-contact", "page": 0}
    weight["sent"] = [["Document", 5000], ["Script", 2500]]
    visit = {"about": "visit", "library": "ours", "schema": "own-contact", "placed": 400.0, "drawn": 500.0}
    record = record_of(tmp_path, page(), page(width=320), bare, weight, visit)
    ours = Measured(record, "ours")
    told = {title: cell(ours) for title, cell in ROWS.items()}
    assert told["erreurs rattachées à leur champ"] == "2 sur 3"
    assert told["ko d’une page telle qu’elle vient : médiane ; la plus lourde"] == "8 ; 8"
    assert told["première question en place, contact, ms"] == "400 (400 à 400)"
    assert "| nous |" in next(iter(table(record)))


def test_a_line_is_known_by_what_it_measures(tmp_path: Path) -> None:
    record = record_of(tmp_path, page())
    assert key_of(page(landed=0)) in record.done()
    assert key_of(page(width=320)) not in record.done()


def test_each_step_comes_first_once() -> None:
    """Of the twelve, which all compile as they stand."""
    turned = step_by_step(schemas())
    assert len(turned) == len(FILES) == 12
    for procedures in turned.values():
        firsts = [procedure.steps[0].id for procedure in procedures]
        assert sorted(firsts) == sorted(step.id for step in procedures[0].steps)
