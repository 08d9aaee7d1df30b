"""A database by its address, and the keys that seal what people wrote in it.

SQLite: write-ahead log, every commit on the disk before it is acknowledged, writers one after the other
(``BEGIN IMMEDIATE``), deleted content overwritten. PostgreSQL: its defaults, rows locked by ``FOR UPDATE``.
"""

import json
import sqlite3
import weakref
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias, TypeVar

from cattrs.preconf.json import make_converter
from sqlalchemy import Connection, Engine, RowMapping, Select, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, IntegrityError, TimeoutError

from runtime.adapters.keyring import Keyring
from runtime.errors import StorageFull, Unavailable

T = TypeVar("T")
Insert: TypeAlias = sqlite.Insert | postgresql.Insert

BUSY = 30  # seconds a writer waits for the one before it
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
_DISK_FULL = "53100"  # PostgreSQL, appendix A
_converter = make_converter(omit_if_default=True)


class Database:
    """Short transactions and sealed values, for the stores."""

    def __init__(self, engine: Engine, keyring: Keyring) -> None:
        self.engine = engine
        self.keyring = keyring
        weakref.finalize(self, engine.dispose)  # who drops a site lets its connections go

    @property
    def is_sqlite(self) -> bool:
        """One machine, one file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """For looking only: waits for nobody."""
        with _said(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, durable when the block ends, undone when it raises."""
        with _said(), self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    def insert(self, table: Table) -> Insert:
        """An insertion that may say ``on_conflict…``."""
        return sqlite.insert(table) if self.is_sqlite else postgresql.insert(table)

    def seal(self, value: object, place: str) -> bytes:
        """A value of ours as sealed JSON, bound to its place."""
        text = json.dumps(_converter.unstructure(value), separators=(",", ":"))
        return self.keyring.seal(zlib.compress(text.encode(), 1), place)

    def unseal(self, sealed: bytes, place: str, kind: type[T]) -> T:
        """The value that was sealed for that place. Raises ``Unavailable`` when it does not open."""
        return _converter.structure(json.loads(zlib.decompress(self.keyring.open(sealed, place))), kind)

    def forget_deleted(self) -> None:
        """Empty the write-ahead log, where deleted pages linger; a reader in the way, and the next time will do it."""
        if self.is_sqlite:
            with _said(), self.engine.connect() as connection:
                driver = connection.connection.cursor()
                driver.execute("PRAGMA busy_timeout = 500")
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                driver.execute(f"PRAGMA busy_timeout = {BUSY * 1000}")


def first(connection: Connection, query: Select[Any]) -> RowMapping | None:
    """The first row, or ``None``."""
    return connection.execute(query).mappings().first()


def open_engine(address: str) -> Engine:
    """An engine for ``sqlite:////path`` or ``postgresql://…``."""
    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": BUSY})
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        return engine
    return create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _said() -> Iterator[None]:
    """The library's errors in the port's words. Broken uniqueness stays itself: a store knows what it means."""
    try:
        yield
    except IntegrityError:
        raise
    except (DBAPIError, TimeoutError) as problem:
        cause = getattr(problem, "orig", None)
        is_full = getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        if is_full or getattr(cause, "sqlstate", None) == _DISK_FULL:
            raise StorageFull from problem
        raise Unavailable("database") from problem
