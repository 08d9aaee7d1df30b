"""The contracts of accounts, held posts, rate limits and the clock's lock, over memory, SQLite and PostgreSQL."""

from dataclasses import replace
from datetime import timedelta

import pytest

from runtime.adapters.stores import Stores
from runtime.dossier import Role, User
from runtime.errors import NotFound
from runtime.ports import HeldPost
from tests.runtime.adapters.samples import NOON

MARC = User("u1", "Marc@Mairie.fr", "Marc Oudin", Role.AGENT, ("enfance", "eau"), "$argon2id$…")
HELD = HeldPost("t1", "d1", "/demarches/x/vous", (("nom", "Zoé \0"), ("nom", "b")), (("f", "a.pdf", "f1"),), NOON)
MINUTE = timedelta(minutes=1)


def test_an_account_is_found_by_id_and_by_address_without_case(stores: Stores) -> None:
    assert stores.users.add(MARC) == MARC
    assert stores.users.find("u1") == MARC
    assert stores.users.find_by_email("marc@mairie.FR") == MARC
    assert stores.users.find_by_email("marc@mairie.com") is None
    assert stores.users.find("u2\0") is None


def test_an_address_belongs_to_one_account(stores: Stores) -> None:
    stores.users.add(MARC)
    with pytest.raises(ValueError, match="MARC"):
        stores.users.add(replace(MARC, id="u2", email="MARC@mairie.fr"))
    assert list(stores.users.all()) == [MARC]


def test_an_account_is_changed(stores: Stores) -> None:
    stores.users.add(MARC)
    changed = replace(MARC, email="oudin@mairie.fr", role=Role.ADMINISTRATOR, services=(), active=False)
    assert stores.users.change(changed) == changed
    assert stores.users.find_by_email("oudin@mairie.fr") == changed
    assert stores.users.find_by_email("marc@mairie.fr") is None


def test_a_change_takes_no_other_s_address_and_makes_no_account(stores: Stores) -> None:
    stores.users.add(MARC)
    stores.users.add(replace(MARC, id="u2", email="zoe@mairie.fr"))
    with pytest.raises(ValueError, match=r"marc@mairie\.fr"):
        stores.users.change(replace(MARC, id="u2", email="marc@mairie.fr"))
    with pytest.raises(NotFound):
        stores.users.change(replace(MARC, id="u3", email="x@mairie.fr"))
    assert [user.email for user in stores.users.all()] == ["Marc@Mairie.fr", "zoe@mairie.fr"]


def test_a_held_post_comes_back_as_it_was_sent_and_is_dropped(stores: Stores) -> None:
    stores.held.hold(HELD)
    assert stores.held.find("t1") == HELD
    assert stores.held.find("t2") is None
    stores.held.drop("t1")
    stores.held.drop("t1")
    assert stores.held.find("t1") is None


def test_old_held_posts_are_told_oldest_first(stores: Stores) -> None:
    for token, minutes in (("new", 0), ("old", -61), ("older", -90)):
        stores.held.hold(replace(HELD, token=token, at=NOON + minutes * MINUTE))
    assert [post.token for post in stores.held.older_than(NOON - 60 * MINUTE)] == ["older", "old"]


def test_tries_are_allowed_up_to_the_limit_then_told_how_long_to_wait(stores: Stores) -> None:
    waits = [stores.limits.hit("code", 3, 10 * MINUTE, NOON + minute * MINUTE) for minute in range(5)]
    assert waits == [None, None, None, 7 * MINUTE, 6 * MINUTE]


def test_the_window_slides(stores: Stores) -> None:
    for minute in range(3):
        stores.limits.hit("code", 3, 10 * MINUTE, NOON + minute * MINUTE)
    assert stores.limits.hit("code", 3, 10 * MINUTE, NOON + 10 * MINUTE) is None
    assert stores.limits.hit("code", 3, 10 * MINUTE, NOON + 10 * MINUTE) == MINUTE


def test_a_refused_try_does_not_prolong_the_wait(stores: Stores) -> None:
    stores.limits.hit("code", 1, MINUTE, NOON)
    for _ in range(5):
        assert stores.limits.hit("code", 1, MINUTE, NOON + MINUTE / 2) == MINUTE / 2
    assert stores.limits.hit("code", 1, MINUTE, NOON + MINUTE) is None


def test_each_key_has_its_own_tries_and_a_success_forgets_them(stores: Stores) -> None:
    for key in ("a", "b\0\ud800"):
        assert stores.limits.hit(key, 1, MINUTE, NOON) is None
    stores.limits.clear("a")
    assert stores.limits.hit("a", 1, MINUTE, NOON) is None
    assert stores.limits.hit("b\0\ud800", 1, MINUTE, NOON) == MINUTE


def test_one_at_a_time_runs_the_clock_and_lets_go(stores: Stores) -> None:
    with stores.clock_lock() as first, stores.clock_lock() as second:
        assert (first, second) == (True, False)
    with pytest.raises(ZeroDivisionError), stores.clock_lock():
        raise ZeroDivisionError
    with stores.clock_lock() as again:
        assert again
