"""Each fault of the tags is found in a PDF that has it, and in none of its twins."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import BooleanObject, NameObject
from weasyprint import HTML

from runtime.pdf import draw_pdf
from tests.runtime.pdf_tags import faults, tree_of

BODY = """<h1>Accusé</h1><p>Reçu.</p><h2>Pièces</h2><ul><li>Un</li></ul>
<table><tr><th scope="col">Nom</th></tr><tr><td>Lina</td></tr></table>
<p>Voir <a href="https://exemple.fr/" title="Le site">le site</a>.</p>"""
PAGE = '<!doctype html><html lang="fr"><title>Accusé</title>{}'
RIGHT = PAGE.format(BODY)

#: What is told → a page that has that fault.
DRAWN = {
    "no language": RIGHT.replace(' lang="fr"', ""),
    "no title": RIGHT.replace("<title>Accusé</title>", ""),
    "a level is skipped": RIGHT.replace("h2", "h3"),
    "one title of level 1": RIGHT.replace("h2", "h1"),
    "a table without header": RIGHT.replace('<th scope="col">Nom</th>', "<td>Nom</td>"),
    "a cell without its header": RIGHT.replace("<td>Lina</td>", "<td>Lina</td><td>Ferrand</td>"),
}


def _change(change: Callable[[PdfWriter], None]) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(draw_pdf(RIGHT)))
    change(writer)
    return _written(writer).getvalue()


def _written(writer: PdfWriter) -> BytesIO:
    written = BytesIO()
    writer.write(written)
    return written


def _rename(writer: PdfWriter, name: str, other: str) -> None:
    for tag in tree_of(PdfReader(_written(writer))).all(name):
        reference = tag.element.indirect_reference
        tag_there: Any = writer.get_object(reference.idnum)
        tag_there[NameObject("/S")] = NameObject(other)


def _root(writer: PdfWriter) -> Any:
    """Its types are of no help here."""
    return writer.root_object


def _forget_the_window(writer: PdfWriter) -> None:
    _root(writer)["/ViewerPreferences"][NameObject("/DisplayDocTitle")] = BooleanObject(False)


def _forget_the_marks(writer: PdfWriter) -> None:
    del writer.root_object["/MarkInfo"]


def _forget_the_bookmarks(writer: PdfWriter) -> None:
    del writer.root_object["/Outlines"]


def _forget_the_links(writer: PdfWriter) -> None:
    annotations: Any = writer.pages[0]["/Annots"]
    for one in annotations:
        del one.get_object()["/Contents"]


def _forget_the_first_title(writer: PdfWriter) -> None:
    document = _root(writer)["/StructTreeRoot"]["/K"]
    document = document[0].get_object() if isinstance(document, list) else document
    del document["/K"][1]


CHANGED: dict[str, Callable[[PdfWriter], None]] = {
    "the window shows": _forget_the_window,
    "not said to be marked": _forget_the_marks,
    "the bookmarks are not the titles": _forget_the_bookmarks,
    "a link without description": _forget_the_links,
    "not in the tags": _forget_the_first_title,
    "LBody in L": lambda writer: _rename(writer, "LI", "/L"),
    "a list without items, or an item without body": lambda writer: _rename(writer, "LBody", "/P"),
    "a figure without alternative": lambda writer: _rename(writer, "P", "/Figure"),
}


def test_a_page_with_nothing_wrong_is_told_nothing() -> None:
    assert list(faults(draw_pdf(RIGHT))) == []


@pytest.mark.parametrize("told", DRAWN)
def test_a_page_that_has_the_fault_is_told(told: str) -> None:
    found = list(faults(draw_pdf(DRAWN[told])))
    assert any(fault.startswith(told) for fault in found), found


@pytest.mark.parametrize("told", CHANGED)
def test_a_file_that_has_the_fault_is_told(told: str) -> None:
    found = list(faults(_change(CHANGED[told])))
    assert any(fault.startswith(told) for fault in found), found


def test_a_file_without_tags_is_told() -> None:
    assert "nothing is tagged" in list(faults(bytes(HTML(string=RIGHT).write_pdf())))


def test_tags_are_read_in_the_order_of_the_page() -> None:
    words = tree_of(PdfReader(BytesIO(draw_pdf(RIGHT)))).words
    assert words == "AccuséReçu.Pièces• UnNomLinaVoir le site."
