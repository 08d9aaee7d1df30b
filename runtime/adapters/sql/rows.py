"""A dossier and its row; the lines that several stores write in one transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, RowMapping, select, update

from runtime.adapters.changes import require_version
from runtime.adapters.folding import folded, folded_number
from runtime.adapters.sql.database import Database, first
from runtime.adapters.sql.tables import dossiers, outbox
from runtime.dossier import Confirmation, Dossier, Json, Mail, State
from runtime.errors import NotFound

_CLEAR = (
    "id", "slug", "revision", "service", "version", "number",
    "created_at", "updated_at", "expires_at", "submitted_at", "decision_by",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Content:
    """What nobody reads in the database."""

    resume_code: str = ""
    draft: Mapping[str, Json] = field(default_factory=dict)
    confirmations: tuple[Confirmation, ...] = ()
    applicant_name: str = ""
    email: str = ""


def to_row(database: Database, dossier: Dossier) -> dict[str, Any]:
    """The columns of a dossier, ``retain_until`` apart."""
    content = Content(
        dossier.resume_code, dossier.draft, dossier.confirmations, dossier.applicant_name, dossier.email
    )  # fmt: skip
    return {name: getattr(dossier, name) for name in _CLEAR} | {
        "state": dossier.state.value,
        "number_folded": folded_number(dossier.number),
        "name_folded": folded(dossier.applicant_name),
        "code_digest": code_digest(database, dossier.resume_code),
        "content": database.seal(content, f"dossiers/content/{dossier.id}"),
    }


def to_dossier(database: Database, row: RowMapping) -> Dossier:
    """The dossier of a row."""
    content = database.unseal(row["content"], f"dossiers/content/{row['id']}", Content)
    return Dossier(
        **{name: row[name] for name in _CLEAR},
        state=State(row["state"]),
        resume_code=content.resume_code,
        draft=content.draft,
        confirmations=content.confirmations,
        applicant_name=content.applicant_name,
        email=content.email,
    )


def code_digest(database: Database, resume_code: str) -> str:
    """What a resume code is found by: nobody makes the code of it."""
    return database.keyring.digest(resume_code, "dossiers/code_digest")


def locked(database: Database, connection: Connection, dossier_id: str, version: int | None = None) -> Dossier:
    """The dossier, held until the transaction ends. Raises ``NotFound``, or ``StaleVersion`` when asked to compare."""
    row = first(connection, select(dossiers).where(dossiers.c.id == dossier_id).with_for_update())
    if row is None:
        raise NotFound
    dossier = to_dossier(database, row)
    if version is not None:
        require_version(dossier, version)
    return dossier


def write(database: Database, connection: Connection, dossier: Dossier) -> Dossier:
    """Replace its row."""
    connection.execute(update(dossiers).where(dossiers.c.id == dossier.id).values(to_row(database, dossier)))
    return dossier


def key_digest(database: Database, key: str) -> str:
    """What a mail is known by: its key may tell an address."""
    return database.keyring.digest(key, "outbox/key")


def post(database: Database, connection: Connection, mails: Iterable[Mail]) -> None:
    """Put mails in the outbox; a key already there is the same mail."""
    for mail in mails:
        key = key_digest(database, mail.key)
        row = database.insert(outbox).values(
            key=key,
            dossier=mail.dossier,
            not_before=mail.not_before,
            attempts=mail.attempts,
            content=database.seal(mail, f"outbox/content/{key}"),
        )
        connection.execute(row.on_conflict_do_nothing())
