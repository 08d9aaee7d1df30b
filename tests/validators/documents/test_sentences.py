"""Every cause can be said, sure or in doubt, and ends with something to do."""

import re

import pytest

from runtime.i18n import say_in, translations_for
from runtime.writing import NO_BREAK
from validators.documents.sentences import (
    CERTAIN,
    DOUBTFUL,
    NOTED,
    SAID,
    confirm_words,
    finding,
    remedies,
    said,
    sentence_for,
    softened,
)
from validators.findings import Cause, Message, Severity

HOLES = re.compile(r"%\((\w+)\)s")


def said_in_french(message: Message) -> str:
    return say_in("fr", message).replace(NO_BREAK, " ")


EVERY = [
    *(sentence_for(cause, variant, severity) for cause, variant in CERTAIN for severity in Severity),
    *CERTAIN.values(), *DOUBTFUL.values(), *NOTED.values(), *SAID.values(),
]  # fmt: skip


@pytest.mark.parametrize("cause", Cause)
@pytest.mark.parametrize("severity", Severity)
def test_every_cause_has_a_sentence(cause: Cause, severity: Severity) -> None:
    assert sentence_for(cause, "", severity) in EVERY


def in_french(sentence: str) -> str:
    """One without plural, else the singular (before Python 3.11.5, ``gettext`` does not find that one)."""
    catalogue = translations_for("fr")
    found = catalogue.gettext(sentence)
    return found if found != sentence else catalogue.ngettext(sentence, sentence, 1)


@pytest.mark.parametrize("sentence", dict.fromkeys(EVERY))
def test_every_sentence_is_translated_with_the_same_holes(sentence: str) -> None:
    french = in_french(sentence)
    assert french != sentence
    assert sorted(HOLES.findall(french)) == sorted(HOLES.findall(sentence))


@pytest.mark.parametrize("sentence", dict.fromkeys(EVERY))
def test_french_typography_is_kept(sentence: str) -> None:
    french = in_french(sentence)
    assert not re.search(r" [:;?!»]|« |'|!", french)


def test_what_is_only_noted_asks_for_nothing() -> None:
    noted = softened(finding("unexpired", Cause.EXPIRED, Severity.BLOCKING, {"date": "2025-09-12"}), Severity.NOTE)
    assert said_in_french(noted.message).endswith("Nous l’acceptons.")


def test_a_softened_finding_sounds_unsure() -> None:
    sure = finding("legible", Cause.BLURRED, Severity.BLOCKING, page=2)
    unsure = softened(sure, Severity.DOUBT)
    assert said_in_french(sure.message).startswith("Cette page est floue.")
    assert said_in_french(unsure.message) == "Cette page semble floue. Pouvez-vous tout lire sans effort ?"
    assert (unsure.page, unsure.cause) == (2, Cause.BLURRED)


@pytest.mark.parametrize(("cause", "variant"), CERTAIN)
def test_a_doubt_can_be_closed_and_a_refusal_cannot_be_confirmed(cause: Cause, variant: str) -> None:
    closing = {"confirm", "explain", "write_date"}
    assert closing & set(remedies(cause, variant, Severity.DOUBT))
    assert "confirm" not in remedies(cause, variant, Severity.BLOCKING)


def test_the_button_that_closes_a_doubt_has_its_own_words() -> None:
    assert said_in_french(confirm_words(Cause.HOLDER_DIFFERS)) == "C’est la même personne"
    assert said_in_french(confirm_words(Cause.BLURRED)) == "C’est bien lisible"


def test_pages_received_are_counted() -> None:
    assert said_in_french(said("accepted_pages", n=1)) == "Document reçu et lisible : 1 page."
    assert said_in_french(said("accepted_pages", n=3)) == "Document reçu et lisible : 3 pages."


def test_a_percentage_is_written_once() -> None:
    assert said_in_french(Message(SAID["sending"], {"percent": 50})) == "Envoi en cours : 50 %."
