"""A dossier and what it holds. Frozen values: a change returns a new one, a store writes it.

Places. A *place* is a pointer into the draft where a row is named by its opaque id, not its index:
``/enfants/r3f9a1/prenom``. Files, confirmations, names of fields and gaps follow the row wherever it moves.

Drafts. ``draft`` is the answers as typed so far, plus what only we need, under three names no question may bear:
``ROW`` (in each row: its id), ``CHOICE`` (in an object: which alternative was chosen, property → index, "" for the
object itself) and ``RAW`` (in an object: what was typed and not understood, property → text or parts). It keeps
answers that no longer apply; ``runtime.journey`` leaves all of that out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias

from validators.findings import Cause

Json: TypeAlias = Any

ROW = "@row"
CHOICE = "@choice"
RAW = "@raw"


class State(StrEnum):
    """Where a dossier stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    UNDER_REVIEW = "under_review"
    TO_CORRECT = "to_correct"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    CLOSED = "closed"


#: Which state may follow which. Nothing else moves a dossier.
TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SUBMITTED}),
    State.SUBMITTED: frozenset({State.UNDER_REVIEW, State.TO_CORRECT, State.ACCEPTED, State.REFUSED, State.CLOSED}),
    State.UNDER_REVIEW: frozenset({State.TO_CORRECT, State.ACCEPTED, State.REFUSED, State.CLOSED}),
    State.TO_CORRECT: frozenset({State.UNDER_REVIEW, State.ACCEPTED, State.REFUSED, State.CLOSED}),
    State.ACCEPTED: frozenset({State.UNDER_REVIEW}),
    State.REFUSED: frozenset({State.UNDER_REVIEW}),
    State.CLOSED: frozenset({State.UNDER_REVIEW}),
}


#: States in which retention runs out, and nothing promised is asked for any more.
DECIDED = frozenset({State.ACCEPTED, State.REFUSED, State.CLOSED})


class Answered(StrEnum):
    """What a person said of a finding."""

    CONFIRMED = "confirmed"
    """One press: "C'est bien lisible"."""
    EXPLAINED = "explained"
    BEST = "best"
    """"Je ne peux pas faire mieux": a blocking finding becomes a doubt marked for the agent."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What a person answered to a finding. It survives a new examination unless the severity rises."""

    file: str
    check: str
    cause: Cause
    at: datetime
    kind: Answered = Answered.CONFIRMED
    reason: str = ""
    by: str = "applicant"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """Stored bytes. ``size`` in bytes; ``sha256`` in hex, of the bytes as received; ``name`` cleaned for showing.

    It stays attached to ``place`` when another file takes its place in the answer: the best of them may be kept later.
    ``opened_copy`` is the id of the file without its password, made for agents.
    """

    id: str
    dossier: str
    place: str
    name: str
    size: int
    sha256: str
    media_type: str
    received_at: datetime
    opened_copy: str = ""
    attempts: int = 0
    """Examinations begun and not ended: a file that kills its worker twice is not tried again."""


@dataclass(frozen=True, slots=True)
class SubmittedFile:
    """A file as it was sent: enough to prove what was received."""

    id: str
    pointer: str
    label: str
    name: str
    size: int
    sha256: str
    pages: int
    given_at: datetime | None = None
    """When it was received; ``None``: with the submission."""


@dataclass(frozen=True, slots=True)
class Due:
    """A document promised: still open after the submission. ``by`` is an ISO date; ``who`` "" means the applicant."""

    pointer: str
    place: str
    label: str
    by: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """What was sent, the n-th time. Never changed. ``answers`` are plain JSON valid against the procedure's schema."""

    n: int
    at: datetime
    revision: int
    answers: Json
    files: tuple[SubmittedFile, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    due: tuple[Due, ...] = ()
    to_look_at: tuple[str, ...] = ()
    """Labels of documents an agent must still look at: doubts, unknowns, absences."""
    declaration: str = ""
    """The declaration that was ticked, word for word."""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a dossier's history, with the message it carried to the applicant."""

    at: datetime
    by: str
    state: State
    message: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """One request, from draft to decision. ``version`` grows at each write; stores refuse a stale one."""

    id: str
    slug: str
    revision: int
    service: str
    resume_code: str
    created_at: datetime
    updated_at: datetime
    expires_at: datetime
    state: State = State.DRAFT
    version: int = 0
    draft: Mapping[str, Json] = field(default_factory=dict)
    confirmations: tuple[Confirmation, ...] = ()
    number: str = ""
    submitted_at: datetime | None = None
    decision_by: datetime | None = None
    applicant_name: str = ""
    """Shown to agents and searched, normalised by the store."""
    email: str = ""
    """Where receipts go; "" when none was asked."""


class Role(StrEnum):
    """What an account may do."""

    AGENT = "agent"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who signs in. An agent sees the dossiers of his services; an administrator manages, and sees all."""

    id: str
    email: str
    name: str
    role: Role
    services: tuple[str, ...]
    password_hash: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class Mail:
    """A message to send, a row of the outbox. ``key`` makes it unique: the same fact never sends two mails."""

    key: str
    to: str
    subject: str
    text: str
    html: str = ""
    dossier: str = ""
    not_before: datetime | None = None
    attempts: int = 0
    """How often sending failed."""
