"""The contract of ``DossierStore``, over memory, SQLite and PostgreSQL."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.exc import StatementError

from runtime.adapters.stores import Stores
from runtime.dossier import Answered, Confirmation, Event, State
from runtime.errors import NoLongerPossible, NotFound, StaleVersion
from runtime.numbering import parse_number
from runtime.ports import Facts, Query
from tests.runtime.adapters.samples import (
    DAY,
    DRAFT,
    FACTS,
    NOON,
    a_dossier,
    a_file,
    a_mail,
    a_reading,
    a_submission,
    moved,
    submitted,
)
from validators.findings import Cause

ALL = Query(services=None)


def confirmation(**changes: Any) -> Confirmation:
    return replace(Confirmation("f1", "legible", Cause.BLURRED, NOON, reason="Lisible pour moi"), **changes)


def test_a_draft_comes_back_as_it_was_written(stores: Stores) -> None:
    dossier = stores.dossiers.start(a_dossier())
    assert dossier == a_dossier()
    assert stores.dossiers.find("d1") == a_dossier()
    assert stores.dossiers.find_by_code("K7WM4TRP01") == a_dossier()


@pytest.mark.parametrize("unknown", ["d2", "", "d1\0", "\ud800", "' or 1=1 --", "x" * 10_000])
def test_what_is_unknown_is_none(stores: Stores, unknown: str) -> None:
    stores.dossiers.start(a_dossier(resume_code=""))
    assert stores.dossiers.find(unknown) is None
    assert stores.dossiers.find_by_code(unknown) is None
    assert list(stores.dossiers.submissions(unknown)) == []
    assert list(stores.dossiers.events(unknown)) == []


def test_an_answer_replaces_the_draft_and_the_version_grows(stores: Stores) -> None:
    stores.dossiers.start(a_dossier())
    answered = stores.dossiers.answer("d1", 0, {"nom": "Zoé"}, NOON + DAY)
    assert answered == a_dossier(draft={"nom": "Zoé"}, version=1, updated_at=NOON + DAY)
    assert stores.dossiers.find("d1") == answered


def test_a_stale_version_writes_nothing(stores: Stores) -> None:
    stores.dossiers.start(a_dossier())
    current = stores.dossiers.answer("d1", 0, {"nom": "premier"}, NOON)
    with pytest.raises(StaleVersion):
        stores.dossiers.answer("d1", 0, {"nom": "second"}, NOON)
    with pytest.raises(StaleVersion):
        stores.dossiers.confirm("d1", 0, [confirmation()])
    with pytest.raises(StaleVersion):
        stores.dossiers.submit("d1", 0, a_submission(), [a_mail()], FACTS)
    with pytest.raises(StaleVersion):
        stores.dossiers.move("d1", 0, Event(NOON, "agent", State.CLOSED), [a_mail()])
    assert stores.dossiers.find("d1") == current
    assert not stores.outbox.due(NOON)


def test_a_verb_on_no_dossier_says_so(stores: Stores) -> None:
    with pytest.raises(NotFound):
        stores.dossiers.answer("d1", 0, {}, NOON)
    with pytest.raises(NotFound):
        stores.dossiers.submit("d1", 0, a_submission(), [], FACTS)


def test_what_the_caller_changes_afterwards_is_not_written(stores: Stores) -> None:
    draft: dict[str, Any] = {"enfants": [{"@row": "r1"}]}
    stores.dossiers.start(a_dossier(draft=draft))
    draft["enfants"].clear()
    found = stores.dossiers.find("d1")
    assert found is not None
    found.draft["enfants"].append("x")
    assert stores.dossiers.find("d1") == a_dossier(draft={"enfants": [{"@row": "r1"}]})


def test_confirmations_gather_and_the_same_one_is_replaced(stores: Stores) -> None:
    stores.dossiers.start(a_dossier())
    stores.dossiers.confirm("d1", 0, [confirmation(), confirmation(check="recent")])
    latest = confirmation(kind=Answered.EXPLAINED, reason="C’est un pli", at=NOON + DAY)
    dossier = stores.dossiers.confirm("d1", 1, [latest])
    assert dossier.confirmations == (latest, confirmation(check="recent"))
    assert stores.dossiers.find("d1") == dossier
    assert dossier.updated_at == NOON + DAY


def test_the_first_submission_gives_the_number_and_fixes_the_facts(stores: Stores) -> None:
    stores.dossiers.start(a_dossier())
    sent = stores.dossiers.submit("d1", 0, a_submission(), [a_mail(dossier="d1")], FACTS)
    assert parse_number(sent.number) == sent.number
    assert sent.number.startswith("2027-AL-000001-")
    assert sent == a_dossier(
        version=1,
        state=State.SUBMITTED,
        number=sent.number,
        submitted_at=NOON,
        decision_by=FACTS.decision_by,
        applicant_name="Zoé Lefèvre",
        email="zoe@exemple.fr",
    )
    assert stores.dossiers.find("d1") == sent
    assert list(stores.dossiers.submissions("d1")) == [a_submission()]


def test_the_mail_carries_the_number(stores: Stores) -> None:
    sent = stores.dossiers.start(a_dossier())
    sent = stores.dossiers.submit("d1", 0, a_submission(), [a_mail(dossier="d1")], FACTS)
    assert [mail.subject for mail in stores.outbox.due(NOON)] == [f"Dossier {sent.number}"]


def test_submitting_twice_writes_nothing_more(stores: Stores) -> None:
    stores.dossiers.start(a_dossier())
    first = stores.dossiers.submit("d1", 0, a_submission(), [a_mail("first")], FACTS)
    other = replace(a_submission(at=NOON + DAY), answers={"nom": "un autre"})
    again = stores.dossiers.submit("d1", 0, other, [a_mail("again")], replace(FACTS, code="ME"))
    assert again == first
    assert list(stores.dossiers.submissions("d1")) == [a_submission()]
    assert [mail.key for mail in stores.outbox.due(NOON)] == ["first"]


def test_a_second_submission_keeps_the_number_and_the_facts(stores: Stores) -> None:
    first = submitted(stores)
    second = stores.dossiers.submit("d1", 1, a_submission(2, NOON + DAY), [], replace(FACTS, email="autre@exemple.fr"))
    assert second == replace(first, version=2, updated_at=NOON + DAY)
    assert list(stores.dossiers.submissions("d1")) == [a_submission(), a_submission(2, NOON + DAY)]


def test_a_submission_cannot_be_skipped(stores: Stores) -> None:
    stores.dossiers.start(a_dossier())
    with pytest.raises(NoLongerPossible):
        stores.dossiers.submit("d1", 0, a_submission(2), [a_mail()], FACTS)
    assert stores.dossiers.find("d1") == a_dossier()


def test_numbers_count_by_year_and_code(stores: Stores) -> None:
    facts = [FACTS, FACTS, replace(FACTS, year=2028), replace(FACTS, code="ME"), replace(FACTS, code=""), FACTS]
    numbers = [submitted(stores, number, each).number[:-2] for number, each in enumerate(facts)]
    assert numbers == [
        "2027-AL-000001",
        "2027-AL-000002",
        "2028-AL-000001",
        "2027-ME-000001",
        "2027-000001",
        "2027-AL-000003",
    ]


def test_a_move_writes_state_history_and_mails(stores: Stores) -> None:
    dossier = submitted(stores)
    event = Event(NOON + DAY, "marc", State.TO_CORRECT, "Il manque la page 2 : « verso ».")
    changed = stores.dossiers.move("d1", 1, event, [a_mail("move", subject="À corriger")])
    assert changed == replace(dossier, state=State.TO_CORRECT, version=2, updated_at=NOON + DAY)
    assert list(stores.dossiers.events("d1")) == [event]
    assert [mail.key for mail in stores.outbox.due(NOON)] == ["move"]


def test_retention_runs_from_the_decision(stores: Stores) -> None:
    dossier = submitted(stores, 1, replace(FACTS, retain_until=NOON))
    stores.dossiers.move("d1", dossier.version, Event(NOON, "marc", State.REFUSED, "Non."), [], NOON + DAY)
    assert not stores.dossiers.expired(NOON)
    assert list(stores.dossiers.expired(NOON + DAY)) == ["d1"]


def test_what_was_set_aside_leaves_with_the_first_submission(stores: Stores) -> None:
    stores.dossiers.start(a_dossier(draft={"nom": "Le Goff", "avant": "Martin"}))
    sent = stores.dossiers.submit("d1", 0, a_submission(), [], replace(FACTS, draft={"nom": "Le Goff"}))
    assert sent.draft == {"nom": "Le Goff"}
    assert stores.dossiers.find("d1") == sent


def test_history_keeps_its_order_and_a_message_moves_nothing(stores: Stores) -> None:
    dossier = moved(stores, submitted(stores), State.UNDER_REVIEW)
    message = Event(NOON, "marc", State.UNDER_REVIEW, "Nous regardons votre dossier.")
    assert stores.dossiers.move("d1", dossier.version, message, []).state is State.UNDER_REVIEW
    assert [event.message for event in stores.dossiers.events("d1")] == ["", "Nous regardons votre dossier."]


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.ACCEPTED])
def test_a_draft_moves_by_submission_only(stores: Stores, state: State) -> None:
    stores.dossiers.start(a_dossier())
    with pytest.raises(NoLongerPossible):
        stores.dossiers.move("d1", 0, Event(NOON, "agent", state), [a_mail()])
    assert not stores.outbox.due(NOON)


def test_a_state_that_cannot_follow_is_refused(stores: Stores) -> None:
    dossier = moved(stores, submitted(stores), State.ACCEPTED)
    with pytest.raises(NoLongerPossible):
        moved(stores, dossier, State.TO_CORRECT)


# Search


def names(stores: Stores, query: Query) -> list[str]:
    return [dossier.id for dossier in stores.dossiers.search(query).dossiers]


def people(stores: Stores, *found: str) -> None:
    for number, name in enumerate(found, start=1):
        submitted(stores, number, replace(FACTS, applicant_name=name), at=NOON + number * DAY)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lefevre", ["d1"]),
        ("LEFÈVRE zo", ["d1"]),
        ("saint denis", ["d2"]),
        ("l’œil", ["d3"]),
        ("oeil", ["d3"]),
        ("2027-AL-000002", ["d2"]),
        ("2027 al 000002", ["d2"]),
        ("lefevre 000001", ["d1"]),
        ("lefevre 000002", []),
        ("%", ["d1", "d2", "d3"]),
        ("100%", []),
        ("_", ["d1", "d2", "d3"]),
        ("strasse", ["d2"]),
        ("\0", ["d1", "d2", "d3"]),
        ("\ud800", ["d1", "d2", "d3"]),
    ],
)
def test_a_search_looks_in_number_and_name_without_case_or_accents(stores: Stores, text: str, found: list[str]) -> None:
    people(stores, "Zoé Lefèvre", "Anne-Marie SAINT-DENIS Straße", "Léa L'Œil \0 \ud800")
    assert sorted(names(stores, replace(ALL, text=text))) == found


def test_a_search_never_shows_a_draft(stores: Stores) -> None:
    stores.dossiers.start(a_dossier())
    assert stores.dossiers.search(ALL).total == 0


def test_a_search_keeps_to_services_procedure_and_state(stores: Stores) -> None:
    submitted(stores, 1)
    submitted(stores, 2, service="etat-civil")
    moved(stores, submitted(stores, 3, slug="recensement"), State.ACCEPTED)
    assert names(stores, Query(services=("enfance",))) == ["d1", "d3"]
    assert names(stores, Query(services=("enfance", "etat-civil"), state=State.SUBMITTED)) == ["d1", "d2"]
    assert names(stores, replace(ALL, slug="recensement")) == ["d3"]
    assert names(stores, Query()) == []


def test_a_search_comes_in_pages(stores: Stores) -> None:
    people(stores, "A", "B", "C", "D", "E")
    page = stores.dossiers.search(replace(ALL, page=2, size=2))
    assert [dossier.id for dossier in page.dossiers] == ["d3", "d2"]
    assert (page.total, page.pages) == (5, 3)
    assert names(stores, replace(ALL, page=4, size=2)) == []


@pytest.mark.parametrize(
    ("sort", "descending", "found"),
    [
        ("submitted_at", True, ["d4", "d3", "d2", "d1"]),
        ("submitted_at", False, ["d1", "d2", "d3", "d4"]),
        ("applicant_name", False, ["d2", "d3", "d4", "d1"]),
        ("applicant_name", True, ["d1", "d4", "d3", "d2"]),
        ("number", False, ["d1", "d2", "d3", "d4"]),
        ("whatever; drop table", True, ["d4", "d3", "d2", "d1"]),
    ],
)
def test_a_search_is_sorted_the_same_everywhere(stores: Stores, sort: str, descending: bool, found: list[str]) -> None:
    people(stores, "Élodie", "Ahmed", "benoît", "Čapek")
    assert names(stores, replace(ALL, sort=sort, descending=descending)) == found


@pytest.mark.parametrize("descending", [True, False])
def test_what_has_no_date_comes_last(stores: Stores, descending: bool) -> None:
    submitted(stores, 1, replace(FACTS, decision_by=None))
    submitted(stores, 2)
    assert names(stores, replace(ALL, sort="decision_by", descending=descending)) == ["d2", "d1"]


# The end


def test_a_retired_dossier_leaves_nothing(stores: Stores) -> None:
    dossier = stores.dossiers.start(a_dossier())
    dossier = stores.index.attach(a_file(), DRAFT, dossier.version, NOON)
    stores.index.record_reading("f1", a_reading())
    dossier = stores.dossiers.submit("d1", dossier.version, a_submission(), [a_mail(dossier="d1")], FACTS)
    moved(stores, dossier, State.CLOSED)
    submitted(stores, 2)
    assert stores.dossiers.retire("d1")
    assert stores.dossiers.find("d1") is None
    assert not stores.dossiers.submissions("d1")
    assert not stores.dossiers.events("d1")
    assert stores.index.find("f1") is None
    assert not stores.index.readings("d1")
    assert not stores.outbox.due(NOON)
    assert names(stores, ALL) == ["d2"]
    assert not stores.dossiers.retire("d1")


def test_a_retired_number_is_never_given_again(stores: Stores) -> None:
    first = submitted(stores, 1)
    stores.dossiers.retire("d1")
    assert submitted(stores, 2).number != first.number


def test_what_is_past_its_end_is_expired(stores: Stores) -> None:
    stores.dossiers.start(a_dossier(1, expires_at=NOON))
    stores.dossiers.start(a_dossier(2, expires_at=NOON + DAY))
    over = replace(FACTS, retain_until=NOON)
    moved(stores, submitted(stores, 3, over), State.ACCEPTED)
    submitted(stores, 4, over)
    moved(stores, submitted(stores, 5, replace(FACTS, retain_until=NOON + DAY)), State.REFUSED)
    moved(stores, submitted(stores, 6, replace(FACTS, retain_until=None)), State.CLOSED)
    assert list(stores.dossiers.expired(NOON)) == ["d1", "d3"]


def test_what_was_sent_since_it_was_listed_is_not_retired(stores: Stores) -> None:
    stores.dossiers.start(a_dossier(1, expires_at=NOON))
    assert not stores.dossiers.retire("d1", expired_at=NOON - DAY)
    stores.dossiers.submit("d1", 0, a_submission(), [a_mail(dossier="d1")], FACTS)
    assert not stores.dossiers.retire("d1", expired_at=NOON)
    assert len(stores.outbox.due(NOON)) == 1
    dossier = stores.dossiers.find("d1")
    assert dossier is not None
    moved(stores, dossier, State.CLOSED)
    assert stores.dossiers.retire("d1", expired_at=NOON + 366 * DAY)


def test_an_instant_without_its_zone_is_refused_by_databases(sql_stores: Stores) -> None:
    with pytest.raises(StatementError, match="time zone"):
        sql_stores.dossiers.start(a_dossier(created_at=datetime(2027, 4, 13)))  # noqa: DTZ001


def test_facts_without_anything_are_enough(stores: Stores) -> None:
    sent = submitted(stores, 1, Facts("", 2027))
    assert (sent.applicant_name, sent.email, sent.decision_by) == ("", "", None)
