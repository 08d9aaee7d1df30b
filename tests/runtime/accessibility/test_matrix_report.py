"""The matrix as it is read, in the terminal and in the documentation."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from runtime.accessibility.criteria import criteria
from runtime.accessibility.matrix import Applies, Cell, Check, Matrix, Row, read_matrix
from runtime.accessibility.matrix_report import markdown_lines, text_lines

LABELS = Check("labels", "tests/accessibility/assertions/labels.py", judged=412)
RULE = Check("test_a_long_label_is_told", "tests/builder/lint/test_rules.py")
ROW = Row(
    criteria()["11.1"],
    "Chaque question a son étiquette.",
    "Se comprend-elle seule ?",
    {"citizen": Cell(Applies.YES, (LABELS, RULE)), "agent": Cell(Applies.COND, ()), "pdf": Cell(Applies.NO, ())},
)
MATRIX = Matrix(date(2026, 11, 28), (ROW,), {"2.5.8": Cell(Applies.YES, (LABELS,))})


def read(lines: Iterable[str]) -> str:
    return "\n".join(lines).replace("\u00a0", " ")


def test_a_criterion_says_where_it_applies_why_and_what_checks_it() -> None:
    said = read(text_lines(MATRIX))
    assert said.startswith("RGAA 4.1.2. Dernier passage complet des essais : 28 novembre 2026.\n\n11.1 Chaque champ de")
    for line in (
        "  Chaque question a son étiquette.",
        "  Pages des usagers : s’applique",
        "    labels (tests/accessibility/assertions/labels.py) : 412 pages jugées, aucun défaut",
        "    test_a_long_label_is_told (tests/builder/lint/test_rules.py) : à chaque changement",
        "  Pages des agents : s’applique si un auteur ajoute un tel contenu",
        "  Documents PDF : ne s’applique pas",
        "  Une personne juge : Se comprend-elle seule ?",
    ):
        assert line in said.splitlines()


def test_what_a_person_opens_does_and_hears_is_told_for_the_criteria_asked() -> None:
    said = read(text_lines(MATRIX))
    for reader in ("NVDA et Firefox", "JAWS et Firefox", "VoiceOver et Safari", "TalkBack et Chrome"):
        assert reader in said
    assert said.count("    Ouvrir : ") == said.count("    Faire : ") == said.count("    Entendre : ") == 1
    assert "Enfant 2" in said


def test_faults_are_never_hidden() -> None:
    faulty = replace(ROW, cells={**ROW.cells, "citizen": Cell(Applies.YES, (replace(LABELS, faults=3),))})
    matrix = replace(MATRIX, rows=(faulty,))
    assert "412 pages jugées, 3 défauts" in read(text_lines(matrix))
    assert "`labels` (3 ✗)" in read(markdown_lines(matrix))


def test_before_a_first_run_nothing_is_claimed() -> None:
    assert "Aucun passage complet des essais n’est encore noté." in read(text_lines(replace(MATRIX, date=None)))


def test_the_page_counts_what_applies_what_is_checked_and_what_is_not() -> None:
    said = read(markdown_lines(MATRIX)).splitlines()
    assert "| Pages des usagers | 1 | 1 | 1 | 0 |" in said
    assert "| Pages des agents | 1 | 0 | 0 | 1 |" in said
    assert "| Documents PDF | 0 | 0 | 0 | 0 |" in said
    assert "- 2.5.8 : `labels` (412 ✓)" in said


def test_every_criterion_is_in_the_matrix_that_ships() -> None:
    said = read(text_lines(read_matrix()))
    assert all(f"\n{one.id} {one.title}".replace("\u00a0", " ") in said for one in criteria().values())
