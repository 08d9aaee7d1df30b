"""Small values for the contracts of the stores."""

from datetime import UTC, datetime, timedelta
from typing import Any

from runtime.adapters.stores import Stores
from runtime.dossier import Dossier, Event, Mail, State, StoredFile, Submission, SubmittedFile
from runtime.ports import NUMBER_TO_COME, Facts
from validators.documents.reading import Medium, PageReading, Reading, Word
from validators.findings import Box, Cause, Finding, Message, Severity

NOON = datetime(2027, 4, 13, 12, 0, 0, 123_456, tzinfo=UTC)
DAY = timedelta(days=1)
FACTS = Facts("AL", 2027, "Zoé Lefèvre", "zoe@exemple.fr", NOON + 60 * DAY, NOON + 365 * DAY)
DRAFT = {"nom": "Zoé \0 \ud800 😀", "enfants": [{"@row": "r1", "prenom": "Lina"}], "prix": 4.1, "rien": None}


def a_dossier(number: int = 1, /, **changes: Any) -> Dossier:
    """A draft of which only the id and the code differ."""
    values: dict[str, Any] = {
        "id": f"d{number}",
        "slug": "accueil-de-loisirs",
        "revision": 1,
        "service": "enfance",
        "resume_code": f"K7WM4TRP{number:02d}",
        "created_at": NOON,
        "updated_at": NOON,
        "expires_at": NOON + 90 * DAY,
        "draft": DRAFT,
    }
    return Dossier(**(values | changes))


def a_file(file_id: str = "f1", dossier: str = "d1", **changes: Any) -> StoredFile:
    """A file as received."""
    values: dict[str, Any] = {
        "place": "/enfants/r1/vaccins",
        "name": "certificat de Zoé.pdf",
        "size": 84_000,
        "sha256": "ab" * 32,
        "media_type": "application/pdf",
        "received_at": NOON,
    }
    return StoredFile(id=file_id, dossier=dossier, **(values | changes))


def a_reading(text: str = "Facture du 3 mars") -> Reading:
    """What was seen, with a finding at each level."""
    blurred = Finding(
        "legible",
        Cause.BLURRED,
        Severity.DOUBT,
        Message("Page %(page)s is blurred", {"page": 1, "score": 0.5, "kind": "x"}),
        page=1,
        box=Box(0.1, 0.2, 0.3, 0.4),
        figures={"sharpness": 0.42},
    )
    page = PageReading(1, Medium.PHOTO, 3000, 4000, 90, text, (Word("Facture", Box(0, 0, 1, 1), 0.9),), (blurred,))
    return Reading(
        "image/jpeg",
        "ab" * 32,
        1,
        (page,),
        (blurred,),
        "tesseract 5",
        {"legible": 1},
        0.8,
        True,
        content_versions={"recent": 1},
    )


def a_submission(n: int = 1, at: datetime = NOON) -> Submission:
    """What was sent."""
    file = SubmittedFile("f1", "/enfants/0/vaccins", "Pages de vaccination", "certificat.pdf", 84_000, "ab" * 32, 2)
    return Submission(n, at, 1, {"nom": "Zoé", "n": n}, files=(file,), to_look_at=("Pages de vaccination",))


def a_mail(key: str = "m1", **changes: Any) -> Mail:
    """A receipt, before its number is known."""
    values: dict[str, Any] = {"to": "zoe@exemple.fr", "subject": f"Dossier {NUMBER_TO_COME}", "text": "Bonjour."}
    return Mail(key, **(values | changes))


def submitted(stores: Stores, number: int = 1, facts: Facts = FACTS, at: datetime = NOON, **changes: Any) -> Dossier:
    """A dossier that was started and sent."""
    dossier = stores.dossiers.start(a_dossier(number, **changes))
    return stores.dossiers.submit(dossier.id, dossier.version, a_submission(at=at), [], facts)


def moved(stores: Stores, dossier: Dossier, *states: State, at: datetime = NOON) -> Dossier:
    """Through these states."""
    for state in states:
        dossier = stores.dossiers.move(dossier.id, dossier.version, Event(at, "agent", state), [])
    return dossier
