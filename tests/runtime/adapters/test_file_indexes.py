"""The contract of ``FileIndex``, over memory, SQLite and PostgreSQL."""

from dataclasses import replace

import pytest

from runtime.adapters.stores import Stores
from runtime.errors import NotFound, StaleVersion
from tests.runtime.adapters.samples import DAY, NOON, a_dossier, a_file, a_reading


@pytest.fixture
def index(stores: Stores) -> Stores:
    """Stores in which two dossiers were started."""
    stores.dossiers.start(a_dossier(1, draft={}))
    stores.dossiers.start(a_dossier(2, draft={}))
    return stores


def test_a_file_and_the_answers_that_name_it_are_written_together(index: Stores) -> None:
    dossier = index.index.attach(a_file(), {"piece": "f1"}, 0, NOON + DAY)
    assert dossier == a_dossier(1, draft={"piece": "f1"}, version=1, updated_at=NOON + DAY)
    assert index.dossiers.find("d1") == dossier
    assert index.index.find("f1") == a_file()


def test_a_stale_version_attaches_nothing(index: Stores) -> None:
    index.dossiers.answer("d1", 0, {}, NOON)
    with pytest.raises(StaleVersion):
        index.index.attach(a_file(), {"piece": "f1"}, 0, NOON)
    assert index.index.find("f1") is None


def test_a_file_of_no_dossier_is_refused(index: Stores) -> None:
    with pytest.raises(NotFound):
        index.index.attach(a_file(dossier="d9"), {}, 0, NOON)
    with pytest.raises(NotFound):
        index.index.add(a_file(dossier="d9"))


def test_files_come_in_the_order_they_were_received(index: Stores) -> None:
    for version, file_id in enumerate(("z", "a", "m")):
        index.index.attach(a_file(file_id), {}, version, NOON)
    index.index.attach(a_file("other", "d2"), {}, 0, NOON)
    assert [file.id for file in index.index.of_dossier("d1")] == ["z", "a", "m"]


def test_an_opened_copy_is_named_by_its_original_and_found_but_not_listed(index: Stores) -> None:
    index.index.attach(a_file(), {}, 0, NOON)
    index.index.add(a_file("copy"), copy_of="f1")
    assert list(index.index.of_dossier("d1")) == [a_file(opened_copy="copy")]
    assert index.index.find("copy") == a_file("copy")
    assert [file.id for file in index.index.not_examined(NOON + DAY)] == ["f1"]


def test_a_copy_of_nothing_is_refused(index: Stores) -> None:
    with pytest.raises(NotFound):
        index.index.add(a_file("copy"), copy_of="f9")
    assert index.index.find("copy") is None


def test_attempts_are_counted_until_a_reading_comes(index: Stores) -> None:
    index.index.attach(a_file(), {}, 0, NOON)
    assert [index.index.begin_examination("f1"), index.index.begin_examination("f1")] == [1, 2]
    assert index.index.find("f1") == a_file(attempts=2)
    index.index.record_reading("f1", a_reading())
    assert index.index.begin_examination("f1") == 1


def test_a_reading_comes_back_as_it_was_seen_and_replaces_the_one_before(index: Stores) -> None:
    index.index.attach(a_file(), {}, 0, NOON)
    index.index.attach(a_file("f2"), {}, 1, NOON)
    index.index.attach(a_file("f3", "d2"), {}, 0, NOON)
    index.index.record_reading("f1", a_reading("avant"))
    index.index.record_reading("f1", a_reading("après"))
    index.index.record_reading("f3", a_reading())
    assert index.index.readings("d1") == {"f1": a_reading("après")}


def test_a_file_removed_while_it_was_examined_gets_no_reading(index: Stores) -> None:
    index.index.attach(a_file(), {}, 0, NOON)
    index.index.remove("f1")
    index.index.record_reading("f1", a_reading())
    assert index.index.readings("d1") == {}
    with pytest.raises(NotFound):
        index.index.begin_examination("f1")


def test_only_files_without_a_reading_received_before_are_looked_at_again(index: Stores) -> None:
    for version, file in enumerate([a_file("old"), a_file("seen"), a_file("new", received_at=NOON + DAY)]):
        index.index.attach(file, {}, version, NOON)
    index.index.record_reading("seen", a_reading())
    assert list(index.index.not_examined(NOON + DAY)) == [a_file("old")]


def test_a_removed_file_takes_its_reading_and_its_opened_copy(index: Stores) -> None:
    index.index.attach(a_file(), {}, 0, NOON)
    index.index.record_reading("f1", a_reading())
    index.index.add(a_file("copy"), copy_of="f1")
    index.index.remove("f1")
    assert (index.index.find("f1"), index.index.find("copy")) == (None, None)
    assert index.index.readings("d1") == {}
    index.index.remove("f1")


@pytest.mark.parametrize("unknown", ["", "f9", "f1\0", "\ud800"])
def test_what_is_unknown_is_none(index: Stores, unknown: str) -> None:
    index.index.attach(a_file(), {}, 0, NOON)
    assert index.index.find(unknown) is None
    assert list(index.index.of_dossier(unknown)) == []
    index.index.remove(unknown)
    assert index.index.find("f1") == a_file()


def test_any_name_a_person_gives_is_kept(index: Stores) -> None:
    file = replace(a_file(), name="« été » \0 \ud800 😀.pdf", size=5_000_000_000)
    index.index.attach(file, {}, 0, NOON)
    assert index.index.find("f1") == file
