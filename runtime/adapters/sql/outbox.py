"""Mails waiting, in the database. Once sent, a mail leaves its key, so that the same fact is not told twice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import RowMapping, delete, or_, select, update

from runtime.adapters.sql.database import Database
from runtime.adapters.sql.rows import key_digest, post
from runtime.adapters.sql.tables import outbox
from runtime.dossier import Mail


class SqlOutbox:
    """``Outbox``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, mail: Mail) -> None:
        """Write it, unless its key is there."""
        with self._database.writing() as connection:
            post(self._database, connection, [mail])

    def due(self, now: datetime, limit: int = 50) -> Sequence[Mail]:
        """What may be sent now, oldest first."""
        query = select(outbox.c.key, outbox.c.attempts, outbox.c.content).where(
            outbox.c.sent_at.is_(None),
            or_(outbox.c.not_before.is_(None), outbox.c.not_before <= now),
            or_(outbox.c.retry_at.is_(None), outbox.c.retry_at <= now),
        )
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(outbox.c.position).limit(limit)).mappings().all()
        return [self._mail(row) for row in rows]

    def _mail(self, row: RowMapping) -> Mail:
        mail = self._database.unseal(row["content"], f"outbox/content/{row['key']}", Mail)
        return replace(mail, attempts=row["attempts"])

    def sent(self, key: str, at: datetime) -> None:
        """It left: its words go, its key stays."""
        with self._database.writing() as connection:
            connection.execute(update(outbox).where(outbox.c.key == self._digest(key)).values(sent_at=at, content=None))

    def failed(self, key: str, retry_at: datetime) -> None:
        """Try again then."""
        again = (
            update(outbox)
            .where(outbox.c.key == self._digest(key))
            .values(retry_at=retry_at, attempts=outbox.c.attempts + 1)
        )
        with self._database.writing() as connection:
            connection.execute(again)

    def drop(self, key: str) -> None:
        """It has no reason any more, unless it left."""
        with self._database.writing() as connection:
            connection.execute(delete(outbox).where(outbox.c.key == self._digest(key), outbox.c.sent_at.is_(None)))

    def _digest(self, key: str) -> str:
        return key_digest(self._database, key)
