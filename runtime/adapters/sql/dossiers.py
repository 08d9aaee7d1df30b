"""Dossiers, in the database: each verb one short transaction."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, select, update

from runtime.adapters.changes import SORTS, answered, confirmed, moved, require_version, sent, with_number
from runtime.adapters.folding import folded
from runtime.adapters.sql.database import Database, first
from runtime.adapters.sql.rows import code_digest, locked, post, to_dossier, to_row, write
from runtime.adapters.sql.tables import counters, dossiers, events, outbox, submissions
from runtime.dossier import DECIDED, Confirmation, Dossier, Event, Json, Mail, State, Submission
from runtime.errors import NoLongerPossible
from runtime.numbering import number_for, series
from runtime.ports import Facts, Page, Query


class SqlDossiers:
    """``DossierStore``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def start(self, dossier: Dossier) -> Dossier:
        """Write a new draft."""
        with self._database.writing() as connection:
            connection.execute(insert(dossiers).values(to_row(self._database, dossier)))
        return dossier

    def find(self, dossier_id: str) -> Dossier | None:
        """By id."""
        return self._one(dossiers.c.id == dossier_id)

    def find_by_code(self, resume_code: str) -> Dossier | None:
        """By resume code, through its digest."""
        if not resume_code:
            return None
        return self._one(dossiers.c.code_digest == code_digest(self._database, resume_code))

    def _one(self, condition: ColumnElement[bool]) -> Dossier | None:
        with self._database.reading() as connection:
            row = first(connection, select(dossiers).where(condition))
        return to_dossier(self._database, row) if row else None

    def answer(self, dossier_id: str, version: int, draft: Mapping[str, Json], at: datetime) -> Dossier:
        """Replace the draft's answers."""
        with self._database.writing() as connection:
            dossier = locked(self._database, connection, dossier_id, version)
            return write(self._database, connection, answered(dossier, draft, at))

    def confirm(self, dossier_id: str, version: int, confirmations: Iterable[Confirmation]) -> Dossier:
        """Add what a person said of findings."""
        with self._database.writing() as connection:
            dossier = locked(self._database, connection, dossier_id, version)
            return write(self._database, connection, confirmed(dossier, confirmations))

    def submit(
        self, dossier_id: str, version: int, submission: Submission, mails: Iterable[Mail], facts: Facts
    ) -> Dossier:
        """The submission, the number and the mails in one transaction; nothing when n is there."""
        with self._database.writing() as connection:
            dossier = locked(self._database, connection, dossier_id)
            last = self._last(connection, dossier_id)
            if submission.n <= last:
                return dossier
            require_version(dossier, version)
            if submission.n != last + 1:
                raise NoLongerPossible
            changed = sent(dossier, submission, facts, dossier.number or self._number(connection, facts))
            self._write_submission(connection, dossier_id, submission, facts)
            post(self._database, connection, (with_number(mail, changed.number) for mail in mails))
            return write(self._database, connection, changed)

    @staticmethod
    def _last(connection: Connection, dossier_id: str) -> int:
        return connection.scalar(select(func.max(submissions.c.n)).where(submissions.c.dossier == dossier_id)) or 0

    def _number(self, connection: Connection, facts: Facts) -> str:
        """Others wait here until this submission is written or undone: no number is skipped or given twice."""
        key = {"year": facts.year, "series": series(facts.code)}
        start = self._database.insert(counters).values(**key, last=1)
        step = start.on_conflict_do_update(index_elements=["year", "series"], set_={"last": counters.c.last + 1})
        last = connection.scalars(step.returning(counters.c.last)).one()
        return number_for(facts.year, facts.code, last)

    def _write_submission(self, connection: Connection, dossier_id: str, submission: Submission, facts: Facts) -> None:
        content = self._database.seal(submission, _submission_place(dossier_id, submission.n))
        connection.execute(insert(submissions).values(dossier=dossier_id, n=submission.n, content=content))
        if submission.n == 1:
            self._retain(connection, dossier_id, facts.retain_until)

    @staticmethod
    def _retain(connection: Connection, dossier_id: str, until: datetime | None) -> None:
        connection.execute(update(dossiers).where(dossiers.c.id == dossier_id).values(retain_until=until))

    def move(
        self, dossier_id: str, version: int, event: Event, mails: Iterable[Mail], retain_until: datetime | None = None
    ) -> Dossier:
        """The state, its line of history and its mails in one transaction."""
        with self._database.writing() as connection:
            changed = moved(locked(self._database, connection, dossier_id, version), event)
            content = self._database.seal(event, f"events/content/{dossier_id}")
            connection.execute(insert(events).values(dossier=dossier_id, content=content))
            if retain_until:
                self._retain(connection, dossier_id, retain_until)
            post(self._database, connection, mails)
            return write(self._database, connection, changed)

    def submissions(self, dossier_id: str) -> Sequence[Submission]:
        """What was sent, in order."""
        query = select(submissions).where(submissions.c.dossier == dossier_id).order_by(submissions.c.n)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return [self._database.unseal(row.content, _submission_place(dossier_id, row.n), Submission) for row in rows]

    def events(self, dossier_id: str) -> Sequence[Event]:
        """The history, in order."""
        query = select(events.c.content).where(events.c.dossier == dossier_id).order_by(events.c.position)
        with self._database.reading() as connection:
            rows = connection.scalars(query).all()
        return [self._database.unseal(content, f"events/content/{dossier_id}", Event) for content in rows]

    def search(self, query: Query) -> Page:
        """Submitted dossiers: what has no value comes last either way, and ids decide between equals."""
        found = select(dossiers).where(*_conditions(query))
        shown = _in_order(found, query).limit(query.size).offset((query.page - 1) * query.size)
        with self._database.reading() as connection:
            total = connection.scalar(select(func.count()).select_from(found.subquery())) or 0
            rows = connection.execute(shown).mappings().all()
        return Page(tuple(to_dossier(self._database, row) for row in rows), total, query.page, query.size)

    def retire(self, dossier_id: str, expired_at: datetime | None = None) -> bool:
        """Delete every row of it, and what the log of writes still holds of them."""
        only = [_is_over(expired_at)] if expired_at else []
        with self._database.writing() as connection:
            gone = connection.execute(delete(dossiers).where(dossiers.c.id == dossier_id, *only)).rowcount == 1
            if gone:
                connection.execute(delete(outbox).where(outbox.c.dossier == dossier_id))
        self._database.forget_deleted()
        return gone

    def expired(self, now: datetime) -> Sequence[str]:
        """Ids of drafts past their end and of decided dossiers past their retention."""
        query = select(dossiers.c.id).where(_is_over(now)).order_by(dossiers.c.id)
        with self._database.reading() as connection:
            return connection.scalars(query).all()


def _is_over(now: datetime) -> ColumnElement[bool]:
    draft_ended = (dossiers.c.state == State.DRAFT) & (dossiers.c.expires_at <= now)
    return draft_ended | (dossiers.c.state.in_(DECIDED) & (dossiers.c.retain_until <= now))


def _submission_place(dossier_id: str, n: int) -> str:
    return f"submissions/content/{dossier_id}/{n}"


def _conditions(query: Query) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [dossiers.c.submitted_at.is_not(None)]
    if query.services is not None:
        wanted.append(dossiers.c.service.in_(query.services))
    if query.slug:
        wanted.append(dossiers.c.slug == query.slug)
    if query.state:
        wanted.append(dossiers.c.state == query.state)
    words = folded(query.text).split()
    return wanted + [dossiers.c.name_folded.contains(word) | dossiers.c.number_folded.contains(word) for word in words]


def _in_order(found: Select[Any], query: Query) -> Select[Any]:
    by = query.sort if query.sort in SORTS else "submitted_at"
    column = dossiers.c[{"number": "number_folded", "applicant_name": "name_folded"}.get(by, by)]
    order = column.desc() if query.descending else column.asc()
    return found.order_by(order.nulls_last(), dossiers.c.id)
