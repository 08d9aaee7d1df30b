from dataclasses import replace
from datetime import UTC, datetime

import pytest

from runtime.dossier import Dossier, State
from runtime.i18n import say_in
from runtime.states import state_name, state_name_at_the_bureau, state_sentence

NOW = datetime(2027, 4, 30, 22, 30, tzinfo=UTC)
DOSSIER = Dossier("d1", "accueil", 1, "enfance", "K7WM4TRP9H", NOW, NOW, NOW)


@pytest.mark.parametrize("state", State)
def test_every_state_has_its_words(state: State) -> None:
    said = [state_name(state), state_name_at_the_bureau(state), state_sentence(replace(DOSSIER, state=state), "UTC")]
    for message in said:
        assert say_in("fr", message) != say_in("en", message)


def test_its_dates_are_those_of_the_town() -> None:
    sentence = state_sentence(DOSSIER, "Europe/Paris")
    assert say_in("fr", sentence).endswith("jusqu’au 1er mai 2027.")


def test_agents_read_their_own_words() -> None:
    assert say_in("fr", state_name_at_the_bureau(State.CLOSED)) == "Sans suite"
    assert say_in("fr", state_name(State.CLOSED)) == "Arrêté"


def test_a_date_of_decision_is_told_when_there_is_one() -> None:
    studied = replace(DOSSIER, state=State.UNDER_REVIEW)
    assert say_in("fr", state_sentence(studied, "Europe/Paris")) == "Un agent étudie votre dossier."
    dated = state_sentence(replace(studied, decision_by=NOW), "Europe/Paris")
    assert say_in("fr", dated) == "Un agent étudie votre dossier. Réponse au plus tard le 1er mai 2027."
