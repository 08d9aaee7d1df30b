"""No cause, check or type of file is without a short French name, and the documentation lists them all."""

from pathlib import Path

from runtime.finding_names import CAUSES, CHECKS, cause_title, check_title, type_title
from runtime.i18n import say_in
from validators.documents.content import CONTENT_CHECKS
from validators.documents.opening import OPENED
from validators.documents.pages import PAGE_CHECKS
from validators.documents.sniffing import OPENED as TYPES
from validators.findings import Cause

DOCS = Path(__file__).parents[2] / "docs" / "check-document.md"
#: A title, not a sentence.
LONGEST = 50


def test_every_cause_and_every_check_has_a_name() -> None:
    assert set(CAUSES) == set(Cause)
    assert set(CHECKS) == {OPENED, *PAGE_CHECKS, *CONTENT_CHECKS}


def test_names_are_short_french_and_differ() -> None:
    names = [say_in("fr", one) for one in (*map(cause_title, Cause), *map(check_title, CHECKS))]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= LONGEST
    assert not [name for name in names if name in {*CAUSES.values(), *CHECKS.values()}]


def test_types_of_files_are_told_in_words() -> None:
    said = [say_in("fr", type_title(one)) for one in (*TYPES, "application/octet-stream", "", "video/mp4", "text/html")]
    assert said[:2] == ["Document PDF", "Image JPEG"]
    assert said[-4:] == ["Type non reconnu", "Type non reconnu", "Vidéo", "Autre type de fichier"]


def test_the_documentation_lists_every_cause_and_check_with_its_name() -> None:
    text = DOCS.read_text("utf-8")
    rows = {cause: cause_title(cause) for cause in Cause} | {check: check_title(check) for check in CHECKS}
    assert not [name for name, title in rows.items() if f"| `{name}` | {say_in('fr', title)} |" not in text]
