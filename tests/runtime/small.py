"""Small procedures and values that tests of the runtime build by hand."""

from datetime import UTC, date, datetime
from typing import Any

from runtime.dossier import StoredFile
from runtime.procedure import Condition, Procedure, Question, Step
from validators.documents.reading import Medium, PageReading, Reading
from validators.documents.requirement import Check, DocumentRequirement
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity

TODAY = date(2027, 4, 13)
NOW = datetime(2027, 4, 13, 9, 0, tzinfo=UTC)

SEPARATED = Condition("/vous", {"properties": {"separe": {"const": True}}, "required": ["separe"]})


def text(pointer: str, **more: Any) -> Question:
    """A question of one line."""
    return Question(pointer, "text", pointer.rpartition("/")[2].capitalize(), {"type": "string"}, **more)


def proof(pointer: str = "/pieces/domicile", **more: Any) -> Question:
    """A proof of address that must be legible."""
    asked = {"kind": "justificatif-de-domicile", "label": "Justificatif de domicile", "checks": (Check("legible"),)}
    required = more.pop("required", True)
    requirement = DocumentRequirement(**(asked | more))
    return Question(pointer, "document", "Justificatif de domicile", required=required, document=requirement)


def group(pointer: str, label: str, *questions: Question, **more: Any) -> Question:
    """Questions asked together."""
    return Question(pointer, "group", label, questions=questions, **more)


def children(*questions: Question, **more: Any) -> Question:
    """A repeated group."""
    return Question("/enfants", "rows", "Vos enfants", questions=questions, item_label="Enfant", **more)


def procedure(*questions: Question, schema: Any = True) -> Procedure:
    """One step a question."""
    steps = tuple(Step(question.name, question.label, (question,)) for question in questions)
    return Procedure("essai", "Essai", steps, schema, revision=1)


def stored(file_id: str, place: str = "/pieces/domicile", sha256: str = "") -> StoredFile:
    """A file received for that place."""
    return StoredFile(file_id, "d1", place, f"{file_id}.jpg", 1000, sha256 or file_id, "image/jpeg", NOW)


def given(*file_ids: str) -> dict[str, Any]:
    """The answer of a document given in that many files of one page."""
    return {"state": "given", "pages": [{"file": file_id, "page": 1} for file_id in file_ids]}


def seen(*findings: Finding, pages: int = 1) -> Reading:
    """What was seen in a photo."""
    numbered = (
        PageReading(number, Medium.PHOTO, 800, 1100, findings=tuple(one for one in findings if one.page == number))
        for number in range(1, pages + 1)
    )
    return Reading("image/jpeg", "", pages, tuple(numbered), tuple(one for one in findings if one.page is None))


def found(cause: Cause, severity: Severity = Severity.BLOCKING, page: int | None = 1) -> Finding:
    """Something seen on a page."""
    return finding("legible", cause, severity, page=page)
