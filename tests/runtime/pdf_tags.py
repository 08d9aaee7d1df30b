"""The tags of a PDF, as an assistive technology goes through them: what each holds, in its order, and what is wrong.

What PDF/UA-1 asks (ISO 14289-1, 7.1 to 7.18) and a checker of files does not see: the order of titles, headers of
tables, parts of lists, words outside the tags. Proven by ``test_pdf_tags.py``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject

#: Tag → where it may be, and nowhere else (ISO 32000-1, 14.8.4.3).
INSIDE = {
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
}
ARTIFACT = "/Artifact"


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of the tags. ``text``: its own, without that of its children."""

    name: str
    element: Any
    text: str
    children: tuple["Tag", ...]

    def walk(self) -> Iterator["Tag"]:
        """Itself, then all that is below, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def words(self) -> str:
        """All its text."""
        return " ".join("".join(tag.text for tag in self.walk()).split())

    def all(self, *names: str) -> list["Tag"]:
        """Those below of these names."""
        return [tag for tag in self.walk() if tag.name in names]


@dataclass(frozen=True, slots=True)
class Marked:
    """Text as it is drawn: the marks around it (an artifact is no content), and its number on its page."""

    marks: tuple[str, ...]
    number: int | None
    text: str


def tree_of(pdf: PdfReader) -> Tag:
    """The whole tree; a tag « Document » or none holds the rest. Raises ``KeyError`` when nothing is tagged."""
    texts: dict[tuple[int, int], str] = {}
    for page in pdf.pages:
        for marked in marked_texts(page):
            if marked.number is not None:
                key = (_id(page), marked.number)
                texts[key] = texts.get(key, "") + marked.text
    return _tag(pdf.root_object["/StructTreeRoot"].get_object(), None, texts)


def marked_texts(page: PageObject) -> list[Marked]:
    """All the text of a page, in the order it is drawn."""
    around: list[tuple[str, int | None]] = []
    found: list[Marked] = []

    def on_operator(operator: bytes, operands: list[Any], *_: Any) -> None:
        if operator in (b"BMC", b"BDC"):
            told = operands[1] if operator == b"BDC" else {}
            around.append((str(operands[0]), told.get("/MCID") if hasattr(told, "get") else None))
        elif operator == b"EMC":
            around.pop()

    def on_text(text: str, *_: Any) -> None:
        if text.strip():
            numbers = [number for _mark, number in around if number is not None]
            found.append(Marked(tuple(mark for mark, _number in around), numbers[-1] if numbers else None, text))

    page.extract_text(visitor_operand_before=on_operator, visitor_text=on_text)
    return found


def _id(page: Any) -> int:
    return int(page.indirect_reference.idnum)


def _tag(element: Any, page: int | None, texts: dict[tuple[int, int], str]) -> Tag:
    page = element.raw_get("/Pg").idnum if "/Pg" in element else page
    kids = element.get("/K", ArrayObject())
    text, children = "", []
    for kid in kids if isinstance(kids, list) else [kids]:
        below = kid.get_object()
        if isinstance(below, int):
            text += texts.get((page or 0, below), "")
        elif below.get("/Type") == "/MCR":
            text += texts.get((below.raw_get("/Pg").idnum if "/Pg" in below else page or 0, below["/MCID"]), "")
        elif "/S" in below:
            children.append(_tag(below, page, texts))
    return Tag(str(element.get("/S", "/Root")).lstrip("/"), element, text, tuple(children))


def faults(content: bytes) -> Iterator[str]:
    """What is wrong with the tags of a PDF."""
    pdf = PdfReader(BytesIO(content))
    yield from _of_the_file(pdf)
    if "/StructTreeRoot" not in pdf.root_object:
        yield "nothing is tagged"
        return
    tree = tree_of(pdf)
    for judge in (_headings, _places, _tables, _lists, _figures):
        yield from judge(tree)
    yield from _outline(pdf, tree)
    yield from _links(pdf, tree)
    yield from _untagged(pdf, tree)


def _of_the_file(pdf: PdfReader) -> Iterator[str]:
    root: Any = pdf.root_object
    if not _is_true(root.get("/MarkInfo", {}).get("/Marked")):
        yield "not said to be marked"
    if not root.get("/Lang"):
        yield "no language"
    if not (pdf.metadata and pdf.metadata.title):
        yield "no title"
    if not _is_true(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle")):
        yield "the window shows the name of the file"


def _is_true(told: Any) -> bool:
    """An object of pypdf that says false is true in Python."""
    return bool(told is not None and told.value)


def _headings(tree: Tag) -> Iterator[str]:
    levels = [int(tag.name[1]) for tag in tree.all("H1", "H2", "H3", "H4", "H5", "H6")]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"one title of level 1, first: {levels}"
    if any(after > before + 1 for before, after in pairwise(levels)):
        yield f"a level is skipped: {levels}"


def _places(tree: Tag) -> Iterator[str]:
    for parent in tree.walk():
        for child in parent.children:
            if child.name in INSIDE and parent.name not in INSIDE[child.name]:
                yield f"{child.name} in {parent.name}: {child.words[:60]}"


def _tables(tree: Tag) -> Iterator[str]:
    for table in tree.all("Table"):
        ids = {str(cell.element.get("/ID")) for cell in table.all("TH")}
        if not ids:
            yield f"a table without header: {table.words[:60]}"
        for cell in table.all("TD"):
            told = cell.element.get("/A", {})
            if not told.get("/Headers") or not {str(one) for one in told["/Headers"]} <= ids:
                yield f"a cell without its header: {cell.words[:60]}"


def _lists(tree: Tag) -> Iterator[str]:
    for one in tree.all("L"):
        items = [child for child in one.children if child.name == "LI"]
        if not items or any(not item.all("LBody") for item in items):
            yield f"a list without items, or an item without body: {one.words[:60]}"


def _figures(tree: Tag) -> Iterator[str]:
    yield from ("a figure without alternative" for tag in tree.all("Figure") if not tag.element.get("/Alt"))


def _outline(pdf: PdfReader, tree: Tag) -> Iterator[str]:
    """The bookmarks are the titles."""

    def titles(level: list[Any]) -> Iterator[str]:
        for one in level:
            yield from titles(one) if isinstance(one, list) else [" ".join(str(one.title).split())]

    headings = [tag.words for tag in tree.all("H1", "H2", "H3", "H4", "H5", "H6")]
    told = list(titles(list(pdf.outline)))
    if told != headings:
        yield f"the bookmarks are not the titles: {told}"


def _links(pdf: PdfReader, tree: Tag) -> Iterator[str]:
    yield from (f"a link without words: {tag.element}" for tag in tree.all("Link") if not tag.words)
    for page in pdf.pages:
        links = [one.get_object() for one in page.get("/Annots", []) if one.get_object()["/Subtype"] == "/Link"]
        yield from ("a link without description" for link in links if not link.get("/Contents"))
        if links and page.get("/Tabs") != "/S":
            yield "the keyboard does not follow the tags"


def _untagged(pdf: PdfReader, tree: Tag) -> Iterator[str]:
    """Text that is neither in the tags nor said to be decoration."""
    tagged = "".join(tag.text for tag in tree.walk())
    for page in pdf.pages:
        for marked in marked_texts(page):
            if ARTIFACT not in marked.marks and marked.text.strip() not in tagged:
                yield f"not in the tags: {marked.text[:60]}"
