"""What is known of files, in memory."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from runtime.adapters.changes import answered
from runtime.adapters.memory.tables import Tables
from runtime.dossier import Dossier, Json, StoredFile
from runtime.errors import NotFound
from validators.documents.reading import Reading


class MemoryFileIndex:
    """``FileIndex``."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def attach(self, file: StoredFile, draft: Mapping[str, Json], version: int, at: datetime) -> Dossier:
        with self._tables.lock:
            changed = answered(self._tables.at_version(file.dossier, version), draft, at)
            self._tables.files[file.id] = file
            return self._tables.write(changed)

    def add(self, file: StoredFile, copy_of: str = "") -> None:
        with self._tables.lock:
            self._tables.dossier(file.dossier)
            if copy_of:
                self._tables.files[copy_of] = replace(self._file(copy_of), opened_copy=file.id)
            self._tables.files[file.id] = file
            self._tables.unnamed.add(file.id)

    def _file(self, file_id: str) -> StoredFile:
        try:
            return self._tables.files[file_id]
        except KeyError:
            raise NotFound from None

    def find(self, file_id: str) -> StoredFile | None:
        return self._tables.files.get(file_id)

    def of_dossier(self, dossier_id: str) -> Sequence[StoredFile]:
        with self._tables.lock:
            return [file for file in self._received() if file.dossier == dossier_id]

    def _received(self) -> Iterator[StoredFile]:
        return (file for file in self._tables.files.values() if file.id not in self._tables.unnamed)

    def begin_examination(self, file_id: str) -> int:
        with self._tables.lock:
            file = self._file(file_id)
            self._tables.files[file_id] = replace(file, attempts=file.attempts + 1)
            return file.attempts + 1

    def record_reading(self, file_id: str, reading: Reading) -> None:
        with self._tables.lock:
            if file_id in self._tables.files:
                self._tables.files[file_id] = replace(self._tables.files[file_id], attempts=0)
                self._tables.readings[file_id] = reading

    def readings(self, dossier_id: str) -> Mapping[str, Reading]:
        with self._tables.lock:
            files, readings = self._tables.files, self._tables.readings
            return {file_id: each for file_id, each in readings.items() if files[file_id].dossier == dossier_id}

    def not_examined(self, before: datetime) -> Sequence[StoredFile]:
        with self._tables.lock:
            waiting = (file for file in self._received() if file.id not in self._tables.readings)
            return [file for file in waiting if file.received_at < before]

    def remove(self, file_id: str) -> None:
        with self._tables.lock:
            self._tables.forget(file_id)
