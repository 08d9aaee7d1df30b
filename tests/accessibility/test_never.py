"""What pages never hold. Where the matrix says that a criterion does not apply, these tests are why it may."""

import re
from functools import cache
from pathlib import Path

import runtime
from runtime.brand import ENOUGH, WHITE, contrast, parse
from runtime.security import SESSION
from tests.test_catalogue import told

ROOM = Path(runtime.__file__).parent
SHEETS = ("static/theme.css", "templates/pdf/receipt.css")


@cache
def templates() -> str:
    """All of them, without their comments."""
    rooms = (ROOM, ROOM.parent / "builder")
    pages = (path.read_text(encoding="utf-8") for room in rooms for path in sorted(room.rglob("templates/**/*.html")))
    return re.sub(r"{#.*?#}|<!--.*?-->", "", "\n".join(pages), flags=re.DOTALL)


@cache
def style() -> str:
    sheets = "\n".join((ROOM / sheet).read_text(encoding="utf-8") for sheet in SHEETS)
    return re.sub(r"/\*.*?\*/", "", sheets, flags=re.DOTALL)


def scripts() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in (ROOM / "static").glob("*.js"))


def rules(selector: str) -> list[str]:
    """What the sheet declares under each selector that holds these words."""
    found = re.findall(r"([^{}]+)\{([^{}]*)\}", style())
    return [declared for selected, declared in found if re.search(selector, selected)]


def holds(pattern: str, text: str) -> list[str]:
    return [match[0] for match in re.finditer(pattern, text, re.IGNORECASE)]


def test_no_image_has_a_legend_of_its_own() -> None:
    assert not holds(r"page_picture\([^)]*caption=(?!\"\")", templates())


def test_tables_are_simple_and_have_their_headers_and_their_title() -> None:
    tables = re.findall(r"<table\b.*?</table>", templates(), re.DOTALL)
    assert tables
    for table in tables:
        assert not holds(r"colspan|rowspan|\bheaders=", table)
        assert len(holds(r"<th\b", table)) == len(holds(r"<th scope=", table)) > 0
        assert holds(r"<caption\b", table)


def test_no_page_reloads_or_opens_another() -> None:
    assert not holds(r"http-equiv|target=", templates())
    assert not holds(r"window\.open|location\.reload", scripts())


def test_no_order_of_tabs_is_forced() -> None:
    assert not holds(r'tabindex="[1-9]', templates())


def test_no_word_of_a_pdf_is_pale() -> None:
    inks = re.findall(r"(?<![\w-])color:\s*(#[0-9a-f]+)", (ROOM / SHEETS[1]).read_text(encoding="utf-8"))
    assert inks
    assert not [ink for ink in inks if contrast(parse(_whole(ink)), WHITE) < ENOUGH]


def _whole(ink: str) -> str:
    """``#444`` is ``#444444``."""
    return ink if len(ink) == 7 else "#" + "".join(sign * 2 for sign in ink[1:])


def test_nothing_flashes_or_moves_alone() -> None:
    assert not holds(r"@keyframes|animation|<blink|<marquee", style() + templates())


def test_text_and_ground_are_given_together() -> None:
    (body,) = (one for one in rules(r"(?<![\w-])body\s*$") if "background" in one)
    assert "background: var(--ground)" in body
    assert "color: var(--ink)" in body


def test_links_in_a_text_keep_their_underline() -> None:
    assert not [one for one in rules(r"^[^\w.#]*a\s*$") if "text-decoration: none" in one]


def test_content_of_the_sheet_says_nothing() -> None:
    said = re.findall(r"\bcontent\s*:\s*([^;}]+)", style())
    assert not [words for words in said if re.search(r"[\"'].*\w", words) and "counter(page)" not in words]


def test_actions_answer_the_release_of_a_native_button() -> None:
    gestures = r"mousedown|pointer(down|move)|touch(start|end|move)|dragstart|device(motion|orientation)"
    assert not holds(gestures, scripts())


def test_no_sentence_of_ours_needs_eyes() -> None:
    shapes = r"\b(ci-contre|ci-dessous à (gauche|droite)|en (rouge|vert|gras|couleur)|encadrée? en|bouton rond)\b"
    assert not told(re.compile(shapes, re.IGNORECASE))


def test_a_session_is_long_enough() -> None:
    assert SESSION.total_seconds() >= 20 * 3600
