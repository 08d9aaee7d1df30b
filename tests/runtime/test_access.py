"""Who may see what, decision by decision. Every address of the site is walked in ``test_addresses.py``."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from runtime import access
from runtime.access import Citizen, Nobody, Staff
from runtime.dossier import TRANSITIONS, Dossier, Role, State, StoredFile, User
from runtime.errors import NotFound, Reserved, SignInNeeded

NOW = datetime(2027, 4, 13, 12, 51, tzinfo=UTC)
DRAFT = Dossier("d1", "accueil", 1, "enfance", "K7WM4TRP9H", NOW, NOW, NOW)
SENT = replace(DRAFT, state=State.SUBMITTED)
FILE = StoredFile("f1", "d1", "/domicile", "facture.pdf", 3, "00", "application/pdf", NOW)

OWNER = Citizen(frozenset({"d1"}))
OTHER = Citizen(frozenset({"d2"}))
AGENT = Staff(User("u1", "agent@ville.fr", "Marc", Role.AGENT, ("enfance",), ""))
STRANGER = Staff(User("u2", "eau@ville.fr", "Lou", Role.AGENT, ("eau",), ""))
ADMINISTRATOR = Staff(User("u3", "chef@ville.fr", "Zoé", Role.ADMINISTRATOR, (), ""))
GONE = Staff(replace(ADMINISTRATOR.user, active=False))


@pytest.mark.parametrize(("actor", "draft", "sent"), [
    (Nobody(), False, False), (OTHER, False, False), (OWNER, True, True), (AGENT, False, True),
    (STRANGER, False, False), (ADMINISTRATOR, False, True), (GONE, False, False),
])  # fmt: skip
def test_a_draft_is_its_persons_and_a_sent_dossier_its_services_too(
    actor: access.Actor, draft: bool, sent: bool
) -> None:
    for dossier, seen in ((DRAFT, draft), (SENT, sent)):
        assert (access.can_follow(actor, dossier) or access.can_instruct(actor, dossier)) is seen


def test_a_file_is_never_seen_through_another_dossier() -> None:
    with pytest.raises(NotFound):
        access.file_of(replace(SENT, id="d2"), [FILE], "f1")


def test_only_the_person_answers_and_only_a_draft() -> None:
    assert access.can_answer(OWNER, DRAFT)
    assert not access.can_answer(OWNER, SENT)
    assert not access.can_answer(AGENT, DRAFT)
    assert not access.can_answer(ADMINISTRATOR, SENT)


def test_a_promised_document_is_given_until_the_decision() -> None:
    open_states = {state for state in State if access.can_complete(OWNER, replace(SENT, state=state))}
    assert open_states == {State.SUBMITTED, State.UNDER_REVIEW, State.TO_CORRECT}


def test_an_agent_decides_along_the_transitions_and_nobody_else_does() -> None:
    for state in State:
        assert access.can_decide(AGENT, SENT, state) is (state in TRANSITIONS[State.SUBMITTED])
        assert not access.can_decide(OWNER, SENT, state)
        assert not access.can_decide(STRANGER, SENT, state)
        assert not access.can_decide(AGENT, DRAFT, state)


def test_an_agent_following_his_own_dossier_is_a_citizen_there() -> None:
    himself = replace(STRANGER, dossiers=frozenset({"d1"}))
    assert access.can_answer(himself, DRAFT)
    assert not access.can_instruct(himself, SENT)


def test_the_list_shows_the_services_of_the_agent() -> None:
    listed = [access.services_of(actor) for actor in (Nobody(), OWNER, AGENT, ADMINISTRATOR, GONE)]
    assert listed == [(), (), ("enfance",), None, ()]


def test_what_is_not_his_does_not_exist_for_a_citizen() -> None:
    for dossier in (None, DRAFT, SENT):
        with pytest.raises(NotFound):
            access.own_dossier(OTHER, dossier)


def test_at_the_bureau_a_visitor_signs_in_and_another_service_finds_nothing() -> None:
    with pytest.raises(SignInNeeded):
        access.instructed_dossier(OWNER, SENT)
    with pytest.raises(NotFound):
        access.instructed_dossier(STRANGER, SENT)
    assert access.instructed_dossier(AGENT, SENT) is SENT


def test_a_page_of_another_role_is_reserved() -> None:
    with pytest.raises(Reserved) as refusal:
        access.signed_in(AGENT, Role.ADMINISTRATOR, contact="chef@ville.fr")
    assert refusal.value.params == {"contact": "chef@ville.fr"}
    assert access.signed_in(ADMINISTRATOR, Role.ADMINISTRATOR) is ADMINISTRATOR.user
    with pytest.raises(SignInNeeded):
        access.signed_in(GONE)
