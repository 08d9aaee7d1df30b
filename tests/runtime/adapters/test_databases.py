"""What a database is asked beyond the contracts: durable, migrated, sealed, the same for eight writers."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from runtime.adapters.keyring import Keyring, throwaway_keyring
from runtime.adapters.sql import open_database, open_stores, sqlite_address
from runtime.adapters.sql.tables import metadata
from runtime.adapters.stores import Stores
from runtime.dossier import Dossier
from runtime.errors import StaleVersion, StorageFull, Unavailable
from runtime.ports import Facts
from tests.runtime.adapters.samples import DAY, FACTS, NOON, a_dossier, a_file, a_mail, a_reading, a_submission

WRITERS = 8


def test_the_migrations_make_the_tables_we_declare(address: str, keyring: Keyring) -> None:
    database = open_database(address, keyring)
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    database.engine.dispose()


def test_opening_again_keeps_what_was_there(address: str, keyring: Keyring) -> None:
    opened = open_stores(address, keyring)
    opened.dossiers.start(a_dossier())
    opened.close()
    again = open_stores(address, keyring)
    assert again.dossiers.find("d1") == a_dossier()
    again.close()


def test_processes_that_start_together_make_one_database(address: str, keyring: Keyring) -> None:
    with ThreadPoolExecutor(WRITERS) as pool:
        opened = list(pool.map(lambda _: open_stores(address, keyring), range(WRITERS)))
    opened[0].dossiers.start(a_dossier())
    assert [each.dossiers.find("d1") for each in opened] == [a_dossier()] * WRITERS
    for each in opened:
        each.close()


def test_other_keys_are_refused_at_the_door(address: str, keyring: Keyring) -> None:
    open_stores(address, keyring).close()
    with pytest.raises(Unavailable, match="keys"):
        open_stores(address, throwaway_keyring())


@pytest.mark.parametrize("wrong", ["nonsense", "sqlite:////nowhere/at/all/site.db"])
def test_an_address_that_leads_nowhere_is_said(wrong: str, keyring: Keyring) -> None:
    with pytest.raises((ValueError, Unavailable)):
        open_stores(wrong, keyring)


def test_a_server_that_does_not_answer_is_unavailable(tmp_path: Path, keyring: Keyring) -> None:
    with pytest.raises(Unavailable, match="database"):
        open_stores(f"postgresql:///test?host={tmp_path}", keyring)


def test_sqlite_waits_for_the_disk_and_overwrites_what_it_deletes(tmp_path: Path, keyring: Keyring) -> None:
    database = open_database(sqlite_address(tmp_path / "site.db"), keyring)
    with database.reading() as connection:
        found = [connection.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys")]
        assert [*found, connection.scalar(text("PRAGMA secure_delete"))] == ["wal", 2, 1, 1]
    assert {path.name: oct(path.stat().st_mode & 0o777) for path in tmp_path.iterdir()} == dict.fromkeys(
        ("site.db", "site.db-wal", "site.db-shm", "site.db.opening"), "0o600"
    )
    database.engine.dispose()


# Eight writers


def one_by_one(stores: Stores, writer: int) -> int:
    """Adds an answer, and takes up again what another writer changed in between; how often that was."""
    conflicts = 0
    for turn in range(5):
        while True:
            dossier = stores.dossiers.find("d1")
            assert dossier is not None
            try:
                stores.dossiers.answer("d1", dossier.version, {**dossier.draft, f"{writer}/{turn}": turn}, NOON)
                break
            except StaleVersion:
                conflicts += 1
    return conflicts


def test_eight_writers_lose_no_answer(stores: Stores) -> None:
    stores.dossiers.start(a_dossier(draft={}))
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(lambda writer: one_by_one(stores, writer), range(WRITERS)))
    found = stores.dossiers.find("d1")
    assert found is not None
    assert (len(found.draft), found.version) == (WRITERS * 5, WRITERS * 5)


def test_eight_presses_of_the_button_make_one_submission_one_number_one_mail(stores: Stores) -> None:
    stores.dossiers.start(a_dossier())

    def press(writer: int) -> Dossier:
        mail = a_mail(f"press {writer}")
        return stores.dossiers.submit("d1", 0, a_submission(), [mail], FACTS)

    with ThreadPoolExecutor(WRITERS) as pool:
        numbers = {dossier.number for dossier in pool.map(press, range(WRITERS))}
    assert len(numbers) == 1
    assert len(stores.dossiers.submissions("d1")) == 1
    assert len(stores.outbox.due(NOON)) == 1


def test_eight_people_who_send_together_have_eight_numbers_without_a_hole(stores: Stores) -> None:
    def send(writer: int) -> str:
        stores.dossiers.start(a_dossier(writer))
        return stores.dossiers.submit(f"d{writer}", 0, a_submission(), [], Facts("AL", 2027)).number

    with ThreadPoolExecutor(WRITERS) as pool:
        numbers = sorted(pool.map(send, range(WRITERS)))
    assert [number[:-2] for number in numbers] == [f"2027-AL-{count:06d}" for count in range(1, WRITERS + 1)]


def test_eight_tries_together_are_counted_one_by_one(stores: Stores) -> None:
    stores.limits.hit("old", 1, DAY, NOON - 2 * DAY)
    with ThreadPoolExecutor(WRITERS) as pool:
        waits = list(pool.map(lambda _: stores.limits.hit("code", 3, DAY, NOON), range(WRITERS)))
    assert waits.count(None) == 3


def test_one_procedure_published_eight_times_together_is_one_revision(stores: Stores) -> None:
    from tests.runtime.adapters.test_procedure_stores import PROCEDURE

    with ThreadPoolExecutor(WRITERS) as pool:
        revisions = {each.revision for each in pool.map(lambda _: stores.procedures.publish(PROCEDURE, b""), range(8))}
    assert revisions == {1}


# What can be read on the disk


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def fill(stores: Stores) -> None:
    """A dossier that says MARKER wherever it can."""
    dossier = stores.dossiers.start(a_dossier(draft={"nom": "MARKER"}, resume_code="MARKER0001"))
    dossier = stores.index.attach(a_file(name="MARKER.pdf"), {"nom": "MARKER"}, dossier.version, NOON)
    stores.index.record_reading("f1", a_reading("MARKER " * 50))
    mail = a_mail("code:MARKER@exemple.fr", to="MARKER@exemple.fr", text="MARKER", dossier="d1")
    facts = Facts("AL", 2027, "Marker Martin", "MARKER@exemple.fr")
    stores.dossiers.submit("d1", dossier.version, a_submission(), [mail], facts)


def test_only_the_searched_name_can_be_read_in_the_database(tmp_path: Path, keyring: Keyring) -> None:
    stores = open_stores(sqlite_address(tmp_path / "site.db"), keyring)
    fill(stores)
    assert b"MARKER" not in everything(tmp_path)
    assert b"marker martin" in everything(tmp_path)
    stores.close()


def test_a_retired_dossier_leaves_no_byte_on_the_disk(tmp_path: Path, keyring: Keyring) -> None:
    stores = open_stores(sqlite_address(tmp_path / "site.db"), keyring)
    fill(stores)
    digest = keyring.digest("MARKER0001", "dossiers/code_digest").encode()
    assert digest in everything(tmp_path)
    stores.dossiers.retire("d1")
    left = everything(tmp_path)
    assert not [trace for trace in (b"marker martin", b"2027-AL", b"/enfants/r1", digest) if trace in left]
    stores.close()


def test_a_value_moved_to_another_row_does_not_open(tmp_path: Path, keyring: Keyring) -> None:
    stores = open_stores(sqlite_address(tmp_path / "site.db"), keyring)
    stores.dossiers.start(a_dossier(1))
    stores.dossiers.start(a_dossier(2))
    with sqlite3.connect(tmp_path / "site.db") as intruder:
        intruder.execute("UPDATE dossiers SET content = (SELECT content FROM dossiers WHERE id = 'd1') WHERE id = 'd2'")
    intruder.close()
    with pytest.raises(Unavailable):
        stores.dossiers.find("d2")
    stores.close()


def test_a_full_disk_is_said_and_what_was_there_stays(tmp_path: Path, keyring: Keyring) -> None:
    database_file = tmp_path / "site.db"
    stores = open_stores(sqlite_address(database_file), keyring)
    stores.dossiers.start(a_dossier())
    stores.close()
    database = open_database(sqlite_address(database_file), keyring)
    with database.reading() as connection:
        connection.connection.cursor().execute("PRAGMA max_page_count = 1")
    from runtime.adapters.sql.dossiers import SqlDossiers

    full = SqlDossiers(database)
    with pytest.raises(StorageFull):
        full.answer("d1", 0, {"texte": "".join(chr(33 + at % 900) for at in range(200_000))}, NOON)
    assert full.find("d1") == a_dossier()
    database.engine.dispose()
