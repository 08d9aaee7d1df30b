"""The pages of a given document, as its answer names them: add a file's, move, turn, remove. Pure.

Until a file has been examined nobody knows how many pages it has: it stands as its first page, marked ``RAW`` (which
never leaves the draft), and ``complete_pages`` puts all its pages there once they are known.
"""

from collections.abc import Iterable, Mapping

from runtime.dossier import RAW, Json
from validators.documents.reading import Reading

Page = dict[str, Json]

#: Degrees clockwise a button turns a page.
QUARTER = 90


def pending_page(file_id: str) -> Page:
    """The one page a file stands as until it has been examined."""
    return {"file": file_id, "page": 1, RAW: True}


def with_file(answer: Json, file_id: str, *, instead_of: Iterable[str] = ()) -> Json:
    """The answer with that file's page(s) added at the end; files it replaces leave the answer."""
    return _given([*pages_of(without_files(answer, instead_of)), pending_page(file_id)])


def without_file(answer: Json, file_id: str) -> Json:
    """The answer without any page of that file."""
    return without_files(answer, (file_id,))


def without_files(answer: Json, file_ids: Iterable[str]) -> Json:
    """The answer without any page of those files."""
    gone = set(file_ids)
    return _given([page for page in pages_of(answer) if page.get("file") not in gone])


def moved(answer: Json, index: int, by: int) -> Json:
    """The answer with a page moved up (-1) or down (+1); at an end it stays."""
    pages = pages_of(answer)
    to = index + by
    if 0 <= index < len(pages) and 0 <= to < len(pages):
        pages.insert(to, pages.pop(index))
    return _given(pages)


def turned(answer: Json, index: int, by: int) -> Json:
    """The answer with a page turned by that many degrees clockwise."""
    pages = pages_of(answer)
    if 0 <= index < len(pages):
        turn = (int(pages[index].get("turn", 0)) + by) % 360
        pages[index] = {name: value for name, value in pages[index].items() if name != "turn"} | (
            {"turn": turn} if turn else {}
        )
    return _given(pages)


def removed(answer: Json, index: int) -> Json:
    """The answer without that page."""
    return _given([page for at, page in enumerate(pages_of(answer)) if at != index])


def pages_of(answer: Json) -> list[Page]:
    """The pages an answer names; none when it says something else."""
    pages = answer.get("pages") if isinstance(answer, dict) else None
    return [page for page in pages if isinstance(page, dict)] if isinstance(pages, list) else []


def _given(pages: list[Page]) -> Json:
    return {"state": "given", "pages": pages}


def complete_pages(draft: Mapping[str, Json], readings: Mapping[str, Reading]) -> dict[str, Json]:
    """The draft with every page of the files examined since they were named."""
    return {name: _complete(value, readings) for name, value in draft.items()}


def _complete(value: Json, readings: Mapping[str, Reading]) -> Json:
    if isinstance(value, list):
        return [_complete(item, readings) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("state") == "given":
        return value | {"pages": [page for named in pages_of(value) for page in _known(named, readings)]}
    return {name: _complete(inner, readings) for name, inner in value.items()}


def _known(page: Page, readings: Mapping[str, Reading]) -> list[Page]:
    reading = readings.get(str(page.get("file")))
    if RAW not in page or reading is None:
        return [page]
    count = max(1, min(reading.page_count, len(reading.pages) or 1))
    return [{"file": page["file"], "page": number} for number in range(1, count + 1)]
