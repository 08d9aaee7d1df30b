"""Every store over every database: memory, SQLite, and a PostgreSQL of our own, without network."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from runtime.adapters.keyring import Keyring, throwaway_keyring
from runtime.adapters.memory import memory_stores
from runtime.adapters.sql import open_stores, sqlite_address
from runtime.adapters.sql.tables import metadata
from runtime.adapters.stores import Stores

DATABASES = ["sqlite", "postgresql"]


def _programs() -> Path:
    """Debian keeps the server's programs apart from the client's."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        pytest.fail("PostgreSQL is not installed: apt-get install postgresql")
    return found[-1].parent


def _as_owner(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return command
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]


def _folder() -> Path:
    """Short (a socket's path has at most 107 bytes) and the owner's."""
    folder = Path(tempfile.mkdtemp(prefix="dc-pg-"))
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    return folder


def _wait_for(programs: Path, folder: Path) -> None:
    deadline = time.monotonic() + 30
    while subprocess.run([programs / "pg_isready", "-q", "-h", folder], check=False).returncode:
        assert time.monotonic() < deadline, (folder / "log").read_text()
        time.sleep(0.05)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A cluster in a temporary folder, by a socket alone; the address of its first database."""
    programs, folder = _programs(), _folder()
    make = [str(programs / "initdb"), "-D", f"{folder}/data", "-U", "test", "-A", "trust", "-E", "UTF8", "--no-sync"]
    subprocess.run(_as_owner([*make, "--locale=C.UTF-8"]), check=True, capture_output=True, cwd="/")
    serve = [str(programs / "postgres"), "-D", f"{folder}/data", "-k", str(folder), "-c", "listen_addresses="]
    quick = ["-c", "fsync=off", "-c", "max_connections=40", "-c", "shared_buffers=16MB"]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(_as_owner([*serve, *quick]), stdout=log, stderr=log, cwd="/")
        try:
            _wait_for(programs, folder)
            yield f"postgresql+psycopg://test@/postgres?host={folder}"
        finally:
            server.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
            server.wait(30)
            shutil.rmtree(folder)


@pytest.fixture(scope="module")
def postgresql(postgresql_server: str, request: pytest.FixtureRequest) -> str:
    """A database for the module."""
    name = "t_" + request.module.__name__.rpartition(".")[2]
    engine = create_engine(postgresql_server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    return postgresql_server.replace("/postgres?", f"/{name}?").replace("+psycopg", "")


def emptied(address: str) -> str:
    """The database without a row or a table."""
    engine = create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
        metadata.drop_all(connection)
    engine.dispose()
    return address


@pytest.fixture
def address_of(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """The address of an empty database of that sort."""

    def address(sort: str) -> str:
        if sort == "sqlite":
            return sqlite_address(tmp_path / "site.db")
        return emptied(str(request.getfixturevalue("postgresql")))

    return address


@pytest.fixture(params=DATABASES)
def address(request: pytest.FixtureRequest, address_of: Callable[[str], str]) -> str:
    """An empty database, one after the other sort."""
    return address_of(request.param)


@pytest.fixture
def keyring() -> Keyring:
    return throwaway_keyring()


@pytest.fixture(params=["memory", *DATABASES])
def stores(request: pytest.FixtureRequest, keyring: Keyring) -> Iterator[Stores]:
    """Empty stores, one after the other sort."""
    if request.param == "memory":
        yield memory_stores()
        return
    opened = open_stores(request.getfixturevalue("address_of")(request.param), keyring)
    yield opened
    opened.close()


@pytest.fixture
def sql_stores(address: str, keyring: Keyring) -> Iterator[Stores]:
    """Empty stores in a database, one after the other sort."""
    opened = open_stores(address, keyring)
    yield opened
    opened.close()
