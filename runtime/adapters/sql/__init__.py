"""The stores in SQLite or PostgreSQL, by address alone."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import func, select
from sqlalchemy.exc import ArgumentError

import runtime
from runtime.adapters.keyring import Keyring
from runtime.adapters.sql.accounts import SqlHeldPosts, SqlRateLimits, SqlUsers
from runtime.adapters.sql.database import Database, first, open_engine
from runtime.adapters.sql.dossiers import SqlDossiers
from runtime.adapters.sql.index import SqlFileIndex
from runtime.adapters.sql.outbox import SqlOutbox
from runtime.adapters.sql.procedures import SqlProcedures
from runtime.adapters.sql.tables import seals
from runtime.adapters.stores import Stores
from runtime.errors import Unavailable
from runtime.ports import ClockLock

MIGRATIONS = Path(runtime.__file__).parent / "migrations"
_MIGRATING, _CLOCK = 0x0D05_51E2, 0x0D05_C10C  # names of PostgreSQL's advisory locks: any numbers, always the same
_WITNESS = "keys"


def sqlite_address(file: Path) -> str:
    """The address of a database in a file (``home/site.db``)."""
    return f"sqlite:///{file.absolute()}"


def open_stores(address: str, keyring: Keyring) -> Stores:
    """The stores of a database, made or brought up to date. ``address``: ``sqlite:////path`` or ``postgresql://…``.

    Raises ``Unavailable`` when the database does not answer or was written with other keys, ``ValueError`` for an
    address that is none.
    """
    database = open_database(address, keyring)
    return Stores(
        procedures=SqlProcedures(database),
        dossiers=SqlDossiers(database),
        index=SqlFileIndex(database),
        users=SqlUsers(database),
        outbox=SqlOutbox(database),
        held=SqlHeldPosts(database),
        limits=SqlRateLimits(database),
        clock_lock=_clock_lock(database),
        close=database.engine.dispose,
    )


def open_database(address: str, keyring: Keyring) -> Database:
    """The database alone, as ``open_stores`` opens it."""
    try:
        database = Database(open_engine(address), keyring)
    except ArgumentError:
        raise ValueError(address) from None
    try:
        with _opening(database):
            _migrate(database)
        _compare_keys(database)
    except BaseException:
        database.engine.dispose()
        raise
    return database


@contextmanager
def _opening(database: Database) -> Iterator[None]:
    """SQLite's file is made by one process, for its owner alone (its log takes the same rights).

    Its first switch to the write-ahead log would not wait for another's. An existing file is not opened here: closing
    it would undo the locks that other connections of this process have on it.
    """
    if not database.is_sqlite:
        yield
        return
    file = str(database.engine.url.database)
    with _descriptor(f"{file}.opening") as descriptor:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if not Path(file).exists():
            with _descriptor(file):
                pass
        yield


@contextmanager
def _descriptor(file: str) -> Iterator[int]:
    try:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as problem:
        raise Unavailable("database") from problem
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _migrate(database: Database) -> None:
    """Bring the tables to the present; processes that start together do it one after the other."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.writing() as connection:
        if not database.is_sqlite:
            connection.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _compare_keys(database: Database) -> None:
    """Refuse to start with keys that do not open what is there, rather than fail at every page."""
    place = f"seals/content/{_WITNESS}"
    row = database.insert(seals).values(name=_WITNESS, content=database.seal(_WITNESS, place))
    with database.writing() as connection:
        connection.execute(row.on_conflict_do_nothing())
        kept = first(connection, select(seals.c.content).where(seals.c.name == _WITNESS))
    if kept:
        database.unseal(kept["content"], place, str)


def _clock_lock(database: Database) -> ClockLock:
    return lambda: _by_file(database) if database.is_sqlite else _by_database(database)


@contextmanager
def _by_file(database: Database) -> Iterator[bool]:
    """A lock on a file beside the database: the kernel lets go when the process ends, however it ends."""
    with _descriptor(f"{database.engine.url.database}.clock") as descriptor:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            mine = True
        except BlockingIOError:
            mine = False
        yield mine


@contextmanager
def _by_database(database: Database) -> Iterator[bool]:
    """A lock of the connection's transaction: the server lets go when either ends."""
    with database.reading() as connection:
        yield bool(connection.scalar(select(func.pg_try_advisory_xact_lock(_CLOCK))))
