"""The voice: typography, short sentences, no verdict and no machine word in anything a citizen reads."""

import re
from collections.abc import Iterator

import pytest

from tests.schemas.declarations import COMMON, KINDS, PROCEDURES, WORDS, Json, objects_in, read

FILES = (
    *(f"procedures/{slug}" for slug in PROCEDURES),
    *(f"documents/{kind}" for kind in KINDS),
    *(f"common/{name}" for name in COMMON),
)
META = ("procedure.schema", "document.schema")

READ = {"title", "hint", "help", "purpose", "audience", "cost", "time", "label", "how_to_obtain", "item_label"}
LEGAL = {"legal_basis", "appeal", "declaration", "sensitive"}
LISTED = {"enum", "recipients", "may_hide"}
ACRONYMS = {
    "ALS", "APA", "APL", "BIC", "CAF", "CAP", "CCAS", "IBAN", "IME", "MDPH", "MSA", "PAI", "PDF", "RGPD", "RIB", "RNA",
    "SIRET",
}  # fmt: skip
SHORT, LEGAL_LENGTH = 15, 25  # words

#: Verdicts (rule 5) and machine words (rule 6) of the voice, as stems; and the signs of an address that forgets women.
FORBIDDEN = re.compile(
    r"\b(invalides?|erroné\w*|incorrect\w*|non conforme|rejeté\w*|interdit\w*|échec|saisi\w*|upload\w*|formats?"
    r"|champs?|clique\w*|soumet\w*|session|serveur|null|jpeg|désolé\w*|oups|malheureusement|merci de|s’il vous plaît)\b"
    r"|\w·\w|\(e\)",
    re.IGNORECASE,
)
#: Words of administrations that have plain ones, whole words only.
STILTED = re.compile(rf"\b({'|'.join(map(re.escape, WORDS.read_text('utf-8').split(chr(10))))})\b", re.IGNORECASE)
#: Words of the vocabulary that have a plain sense too.
PLAIN_HERE = {"télécharger"}


def sentences_in(node: Json) -> Iterator[tuple[str, str]]:
    """Every text of a declaration that somebody reads, with the word that carries it."""
    for inner in objects_in(node):
        yield from ((word, inner[word]) for word in READ | LEGAL if isinstance(inner.get(word), str))
        listed = (text for word in LISTED for text in inner.get(word, ()) if isinstance(text, str))
        yield from (("listed", text) for text in listed if " " in text)  # codes have no space
        yield from (("messages", text) for text in inner.get("messages", {}).values() if isinstance(text, str))
        if isinstance(inner.get("description"), str) and ("const" in inner or inner.get("widget") == "information"):
            yield "description", inner["description"]


def typography_faults(text: str) -> list[str]:
    return re.findall(r"'| [:;?!»]|« |[^\s\u00a0][;?!](?=\s|$)|!|\.\.\.|\d (?=\d|h\b|€)", text)


def words_of(sentence: str) -> list[str]:
    return [word for word in re.split(r"[\s\u00a0]+", sentence) if re.search(r"\w", word)]


def split(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[.?…])\s+", text) if sentence]


@pytest.mark.parametrize("name", FILES)
def test_the_typography_is_french(name: str) -> None:
    assert [text for _, text in sentences_in(read(name)) if typography_faults(text)] == []


@pytest.mark.parametrize("name", META)
def test_the_law_too_is_written_in_french_typography(name: str) -> None:
    texts = [node["description"] for node in objects_in(read(name)) if isinstance(node.get("description"), str)]
    assert texts
    assert [text for text in texts if typography_faults(text)] == []


@pytest.mark.parametrize("name", FILES)
def test_sentences_are_short(name: str) -> None:
    long = [
        sentence for word, text in sentences_in(read(name)) for sentence in split(text)
        if len(words_of(sentence)) > (LEGAL_LENGTH if word in LEGAL else SHORT)
    ]  # fmt: skip
    assert long == []


@pytest.mark.parametrize("name", FILES)
def test_no_verdict_and_no_machine_word_is_said(name: str) -> None:
    assert [text for _, text in sentences_in(read(name)) if FORBIDDEN.search(text)] == []


@pytest.mark.parametrize("name", FILES)
def test_a_plain_word_takes_the_place_of_a_stilted_one(name: str) -> None:
    texts = [text for word, text in sentences_in(read(name)) if word not in LEGAL]
    found = {match[0].casefold() for text in texts for match in STILTED.finditer(text)}
    assert found <= PLAIN_HERE


@pytest.mark.parametrize("name", FILES)
def test_capitals_in_a_row_are_known_acronyms(name: str) -> None:
    capitals = {word for _, text in sentences_in(read(name)) for word in re.findall(r"\b[A-ZÉÈÀ]{3,}\b", text)}
    assert capitals <= ACRONYMS


@pytest.mark.parametrize("kind", KINDS)
def test_how_to_obtain_a_document_ends_with_a_gesture(kind: str) -> None:
    imperative = r"\b(demandez|téléchargez|donnez|prenez|appelez|écrivez|évitez|remplissez)\b|peut aussi la faire"
    assert re.search(imperative, split(read(f"documents/{kind}")["how_to_obtain"])[-1], re.IGNORECASE)


@pytest.mark.parametrize(
    "text",
    ["Qu'est-ce", "Pour qui ?", "«RIB»\u00a0: « ici", "Bravo\u00a0!", "Pour qui?", "Et puis...", "1 250 €", "14 h 30"],
)
def test_the_typography_is_really_looked_at(text: str) -> None:
    assert typography_faults(text)
