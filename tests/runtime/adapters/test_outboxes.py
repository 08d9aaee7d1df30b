"""The contract of ``Outbox``, over memory, SQLite and PostgreSQL."""

from dataclasses import replace

from runtime.adapters.stores import Stores
from tests.runtime.adapters.samples import DAY, NOON, a_mail


def keys(stores: Stores, days: int = 0, limit: int = 50) -> list[str]:
    return [mail.key for mail in stores.outbox.due(NOON + days * DAY, limit)]


def test_a_mail_comes_back_as_it_was_written(stores: Stores) -> None:
    mail = a_mail(html="<p>Bonjour \ud800</p>", dossier="d1", not_before=NOON)
    stores.outbox.add(mail)
    assert list(stores.outbox.due(NOON)) == [mail]


def test_the_same_fact_is_told_once(stores: Stores) -> None:
    stores.outbox.add(a_mail(text="premier"))
    stores.outbox.add(a_mail(text="second"))
    assert [mail.text for mail in stores.outbox.due(NOON)] == ["premier"]
    stores.outbox.sent("m1", NOON)
    stores.outbox.add(a_mail(text="troisième"))
    assert keys(stores) == []


def test_mails_leave_oldest_first_and_so_many_at_a_time(stores: Stores) -> None:
    for key in ("z", "a", "m"):
        stores.outbox.add(a_mail(key))
    assert keys(stores) == ["z", "a", "m"]
    assert keys(stores, limit=2) == ["z", "a"]


def test_a_reminder_waits_for_its_day(stores: Stores) -> None:
    stores.outbox.add(a_mail(not_before=NOON + DAY))
    assert keys(stores) == []
    assert keys(stores, days=1) == ["m1"]


def test_a_mail_that_failed_is_tried_again_later_and_counted(stores: Stores) -> None:
    stores.outbox.add(a_mail())
    stores.outbox.failed("m1", NOON + DAY)
    assert keys(stores) == []
    assert list(stores.outbox.due(NOON + DAY)) == [replace(a_mail(), attempts=1)]


def test_a_mail_without_reason_is_dropped(stores: Stores) -> None:
    stores.outbox.add(a_mail(not_before=NOON + DAY))
    stores.outbox.drop("m1")
    assert keys(stores, days=2) == []


def test_a_mail_that_left_stays_known(stores: Stores) -> None:
    stores.outbox.add(a_mail())
    stores.outbox.sent("m1", NOON)
    stores.outbox.drop("m1")
    stores.outbox.add(a_mail())
    assert keys(stores) == []


def test_an_unknown_key_changes_nothing(stores: Stores) -> None:
    stores.outbox.sent("none", NOON)
    stores.outbox.failed("none", NOON)
    stores.outbox.drop("none\0")
    assert keys(stores) == []
