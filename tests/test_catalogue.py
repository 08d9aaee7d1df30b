"""The French catalogue: nothing missing, nothing obsolete, the same blanks to fill, and the typography of the voice."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Message as Entry
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from runtime.i18n import DEFAULT_LANGUAGE, catalogue_files

ROOT = Path(__file__).parent.parent
FLOORS = ("validators", "runtime", "builder")
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None}
NO_BREAK = "\u00a0"

#: Rooms read by administrators and at the console, where a machine's words may be the right ones.
WORKSHOP = re.compile(r"^(builder|compiler|console|desk|dialect|lint|settings|studio)")
#: Said nowhere: they judge (words, rule 5).
VERDICTS = (
    "invalides?|erronée?s?|incorrecte?s?|rejetée?s?|interdite?s?|échecs?|échoué|saisies?|saisir|saisissez|désolée?s?|oups|"
    "malheureusement|veuillez"
)
#: Not said to citizens: a machine's (words, rule 6).
MACHINE = "uploade?r?|format|champs?|validez|valider|cliquez|cliquer|soumettre|soumettez|sessions?|serveurs?|null|JPEG"
ACRONYMS = re.compile(
    "APL|AR|ASH|BIC|CAF|CEDEX|CNIL|CSV|DINUM|DPO|EHPAD|HEIC|HTML|IBAN|INSEE|JDC|JSON|MDPH|MIT|NIR|OCR|PDF|PNG|RGAA|RGPD|RIB|RNA|"
    "SEPA|SHA|SIREN|SIRET|SMS|SMTP|TOML|TVA|UA|UTF|URL|USB|WCAG|ZIP"
)


@cache
def used() -> dict[str, str]:
    """Every sentence of the code and the templates → the file that says it."""
    return {sentence: place for place, sentence in _sentences()}


def _sentences() -> Iterator[tuple[str, str]]:
    for floor in FLOORS:
        for path in sorted((ROOT / floor).rglob("*")):
            method = {".py": "python", ".html": "jinja2.ext:babel_extract", ".txt": "jinja2.ext:babel_extract"}.get(
                path.suffix
            )
            if method is None or (path.suffix == ".txt" and "templates" not in path.parts):
                continue
            with path.open("rb") as file:
                for _, found, _, _ in extract(method, file, keywords=KEYWORDS):
                    for sentence in (found,) if isinstance(found, str) else found:
                        if sentence:
                            yield str(path.relative_to(ROOT)), sentence


def entries() -> Iterator[tuple[str, Entry]]:
    """Every entry of every room's file."""
    for path in catalogue_files(DEFAULT_LANGUAGE):
        with path.open("rb") as file:
            yield from ((path.stem, entry) for entry in read_po(file, locale=DEFAULT_LANGUAGE) if entry.id)


def ids(entry: Entry) -> tuple[str, ...]:
    """The English sentence, and its plural."""
    return (str(entry.id),) if isinstance(entry.id, str) else tuple(entry.id)


def strings(entry: Entry) -> tuple[str, ...]:
    """The French sentence, or its two forms."""
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())


def told(fault: re.Pattern[str] | str, room: re.Pattern[str] | None = None) -> list[str]:
    """The French sentences that hold something they should not."""
    return [
        f"{stem}.po: {text}"
        for stem, entry in entries()
        for text in strings(entry)
        if re.search(fault, text) and not (room and room.match(stem))
    ]


def test_no_sentence_is_missing() -> None:
    known = {sentence for _, entry in entries() for sentence in ids(entry)}
    assert not {sentence: place for sentence, place in used().items() if sentence not in known}


def test_no_entry_is_obsolete() -> None:
    assert not [f"{room}.po: {ids(entry)[0]}" for room, entry in entries() if ids(entry)[0] not in used()]


def test_no_entry_is_empty_or_unsure() -> None:
    assert not [f"{room}.po: {ids(entry)[0]}" for room, entry in entries() if entry.fuzzy or not all(strings(entry))]


def test_a_sentence_is_translated_in_one_way() -> None:
    ways = defaultdict(set)
    for _, entry in entries():
        ways[ids(entry)[0]].add(strings(entry))
    assert not {sentence: texts for sentence, texts in ways.items() if len(texts) > 1}


def test_each_room_says_a_sentence_once() -> None:
    twice = []
    for path in catalogue_files(DEFAULT_LANGUAGE):
        says = re.findall(r"^msgid ((?:\".*\"\n)+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        twice += [f"{path.name}: {sentence}" for sentence in set(says) if says.count(sentence) > 1]
    assert not twice


def test_both_languages_have_the_same_blanks_to_fill() -> None:
    def blanks(text: str) -> set[str]:
        return set(re.findall(r"%\(\w+\)[sd]|\{\w+\}", text))

    differing = [
        f"{room}.po: {ids(entry)[0]}"
        for room, entry in entries()
        if blanks(ids(entry)[-1]) != blanks(strings(entry)[-1])
        or not blanks(strings(entry)[0]) <= blanks(strings(entry)[-1])
    ]
    assert not differing


def test_a_percent_sign_is_doubled_where_blanks_are_filled() -> None:
    assert not told(r"(?<!%)%(?!\(\w+\)[sd]|%)")


@pytest.mark.parametrize(
    ("fault", "pattern"),
    [
        ("a straight apostrophe", "'"),
        ("a space that breaks before a sign", r" [:;?!»]|« "),
        ("a sign glued to its word", r"[\w)»][;?!](\s|$)|[\w)][:](\s|$)|[^\s" + NO_BREAK + r"]»|«[^" + NO_BREAK + "]"),
        ("an exclamation mark", r"!(\s|$)"),
        ("a midpoint in a word", r"\w[·•]\w"),
        ("a gender in brackets", r"\w\((e|s|es|ne|le|rice|euse)\)"),
        ("three dots", r"\.\.\."),
        ("a number that breaks from its unit", r"\d (€|%|Mo|Ko|h|°)"),
    ],
)
def test_typography_is_french(fault: str, pattern: str) -> None:
    assert not told(pattern), fault


def test_capitals_are_for_acronyms() -> None:
    capitals = {
        word for _, entry in entries() for text in strings(entry) for word in re.findall(r"\b[A-ZÀ-Ü]{3,}\b", text)
    }
    assert not {word for word in capitals if not ACRONYMS.fullmatch(word)}


def test_no_sentence_judges() -> None:
    assert not told(re.compile(rf"\b({VERDICTS})\b", re.IGNORECASE))


def test_citizens_are_not_told_a_machines_words() -> None:
    assert not told(re.compile(rf"\b({MACHINE})\b", re.IGNORECASE), WORKSHOP)


def test_the_voice_says_vous() -> None:
    assert not told(re.compile(r"\b(tu|ton|ta|tes|toi)\b", re.IGNORECASE))
