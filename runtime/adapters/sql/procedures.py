"""Published procedures, in the database."""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from sqlalchemy import ColumnElement, Connection, func, select

from runtime.adapters.folding import folded
from runtime.adapters.sql.database import Database, first
from runtime.adapters.sql.tables import procedures
from runtime.errors import Unavailable
from runtime.procedure import Procedure, from_document, to_document


class SqlProcedures:
    """``ProcedureStore``. A revision never changes: those read lately are kept at hand."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._compiled = lru_cache(maxsize=256)(from_text)

    def published(self, slug: str) -> Procedure | None:
        """The latest revision."""
        with self._database.reading() as connection:
            return self._latest(connection, slug)

    def _latest(self, connection: Connection, slug: str) -> Procedure | None:
        query = select(procedures.c.document).where(procedures.c.slug == slug).order_by(procedures.c.number.desc())
        row = first(connection, query.limit(1))
        return self._compiled(row["document"]) if row else None

    def revision(self, slug: str, number: int) -> Procedure | None:
        """That very revision."""
        with self._database.reading() as connection:
            row = first(connection, select(procedures.c.document).where(*_is(slug, number)))
        return self._compiled(row["document"]) if row else None

    def publish(self, procedure: Procedure, source: bytes) -> Procedure:
        """The next revision, unless the latest is the same. Of two published at once, one comes after the other."""
        for _ in range(8):
            with self._database.writing() as connection:
                latest = self._latest(connection, procedure.slug)
                if latest and replace(latest, revision=0) == replace(procedure, revision=0):
                    return latest
                published = replace(procedure, revision=latest.revision + 1 if latest else 1)
                if self._write(connection, published, source):
                    return published
        raise Unavailable("database")

    def _write(self, connection: Connection, procedure: Procedure, source: bytes) -> bool:
        row = self._database.insert(procedures).values(
            slug=procedure.slug, number=procedure.revision, document=to_text(procedure), source=source
        )
        return connection.scalar(row.on_conflict_do_nothing().returning(procedures.c.number)) is not None

    def all(self) -> Sequence[Procedure]:
        """The latest of each, by title."""
        latest = select(procedures.c.slug, func.max(procedures.c.number).label("number")).group_by(procedures.c.slug)
        newest = latest.subquery()
        query = select(procedures.c.document).join(
            newest, (procedures.c.slug == newest.c.slug) & (procedures.c.number == newest.c.number)
        )
        with self._database.reading() as connection:
            found = [self._compiled(document) for document in connection.scalars(query)]
        return sorted(found, key=lambda each: folded(each.title))

    def source(self, slug: str, number: int) -> bytes | None:
        """The declaration, byte for byte."""
        with self._database.reading() as connection:
            row = first(connection, select(procedures.c.source).where(*_is(slug, number)))
        return bytes(row["source"]) if row else None


def to_text(procedure: Procedure) -> str:
    """As it is kept: escapes for what is not ASCII, so that every database holds every character."""
    return json.dumps(to_document(procedure), separators=(",", ":"))


def from_text(document: str) -> Procedure:
    """The procedure that was kept."""
    return from_document(json.loads(document))


def _is(slug: str, number: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return procedures.c.slug == slug, procedures.c.number == number
