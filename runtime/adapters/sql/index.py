"""What is known of files, in the database."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, insert, select, update

from runtime.adapters.changes import answered
from runtime.adapters.sql.database import Database, first
from runtime.adapters.sql.rows import locked, write
from runtime.adapters.sql.tables import files, readings
from runtime.dossier import Dossier, Json, StoredFile
from runtime.errors import NotFound
from validators.documents.reading import Reading

_CLEAR = ("id", "dossier", "place", "size", "sha256", "media_type", "received_at", "opened_copy", "attempts")


class SqlFileIndex:
    """``FileIndex``. The name a person gave a file is sealed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def attach(self, file: StoredFile, draft: Mapping[str, Json], version: int, at: datetime) -> Dossier:
        """The file's row and the answers that name it, together."""
        with self._database.writing() as connection:
            dossier = locked(self._database, connection, file.dossier, version)
            self._write(connection, file, is_named=True)
            return write(self._database, connection, answered(dossier, draft, at))

    def add(self, file: StoredFile, copy_of: str = "") -> None:
        """A file no answer names; the one it opens then names it."""
        with self._database.writing() as connection:
            locked(self._database, connection, file.dossier)
            if copy_of:
                original = update(files).where(files.c.id == copy_of).values(opened_copy=file.id)
                if connection.execute(original).rowcount == 0:
                    raise NotFound
            self._write(connection, file, is_named=False)

    def _write(self, connection: Connection, file: StoredFile, *, is_named: bool) -> None:
        row = {name: getattr(file, name) for name in _CLEAR} | {
            "name": self._database.seal(file.name, f"files/name/{file.id}"),
            "is_named": is_named,
        }
        connection.execute(insert(files).values(row))

    def find(self, file_id: str) -> StoredFile | None:
        """By id."""
        return next(iter(self._where(files.c.id == file_id)), None)

    def of_dossier(self, dossier_id: str) -> Sequence[StoredFile]:
        """As received, in order."""
        return self._where(files.c.dossier == dossier_id, files.c.is_named)

    def _where(self, *conditions: ColumnElement[bool]) -> Sequence[StoredFile]:
        query = select(files).where(*conditions).order_by(files.c.position)
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
        return [self._file(row) for row in rows]

    def _file(self, row: RowMapping) -> StoredFile:
        name = self._database.unseal(row["name"], f"files/name/{row['id']}", str)
        return StoredFile(name=name, **{column: row[column] for column in _CLEAR})

    def begin_examination(self, file_id: str) -> int:
        """One more attempt, on the disk before the file is opened."""
        begun = update(files).where(files.c.id == file_id).values(attempts=files.c.attempts + 1)
        with self._database.writing() as connection:
            attempts = connection.scalar(begun.returning(files.c.attempts))
        if attempts is None:
            raise NotFound
        return int(attempts)

    def record_reading(self, file_id: str, reading: Reading) -> None:
        """In place of what was seen before; the examination has ended."""
        content = self._database.seal(reading, f"readings/content/{file_id}")
        row = self._database.insert(readings).values(file=file_id, content=content)
        with self._database.writing() as connection:
            ended = update(files).where(files.c.id == file_id).values(attempts=0)
            if connection.execute(ended).rowcount:
                connection.execute(row.on_conflict_do_update(index_elements=["file"], set_={"content": content}))

    def readings(self, dossier_id: str) -> Mapping[str, Reading]:
        """File id → reading."""
        query = select(readings).join(files, files.c.id == readings.c.file).where(files.c.dossier == dossier_id)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(files.c.position)).all()
        return {row.file: self._database.unseal(row.content, f"readings/content/{row.file}", Reading) for row in rows}

    def not_examined(self, before: datetime) -> Sequence[StoredFile]:
        """Named by an answer, received before that instant, without a reading."""
        without = ~select(readings.c.file).where(readings.c.file == files.c.id).exists()
        return self._where(files.c.received_at < before, files.c.is_named, without)

    def remove(self, file_id: str) -> None:
        """Forget it, and its opened copy."""
        with self._database.writing() as connection:
            row = first(connection, select(files.c.opened_copy).where(files.c.id == file_id))
            if row:
                connection.execute(delete(files).where(files.c.id.in_((file_id, row["opened_copy"]))))
