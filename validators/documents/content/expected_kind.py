"""Is it the kind of document that was asked for? Told by words and machine-readable codes, kept as data in each kind.

Option: ``recognition`` (``validators.documents.kinds.recognition``), put there when the procedure is compiled.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from validators.documents.content.code_lines import code_of
from validators.documents.content.headings import Lines, lines_of
from validators.documents.content.two_d_doc import kinds_proved
from validators.documents.content.words import is_well_read
from validators.documents.kinds import kind_names, kind_of
from validators.documents.reading import Reading, is_born_digital
from validators.documents.requirement import Expectation
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity
from validators.folding import folded

Signature = Mapping[str, Any]

#: A sure expression that is a heading is worth as much as three ordinary words, in the title twice that; quoted by a
#: sentence, nothing. As few wrong answers from 3 to 6, and from 4 on (``benchmarks/documents``, thresholds).
_SURE, _TITLE = 3, 6
#: Another kind is told when it has a heading or so many words, and twice what the kind asked for has.
#: As few wrong answers up to 7 words, and up to twice; three times leaves 56 without a name (the same benchmark).
_MANY, _TWICE = 5, 2
#: Where no heading speaks for a kind, so few of its words, or fewer than one in so many, may stand there by chance
#: ("épouse" in an estimate, "assurance" in rules). Longest right paper without a heading: one in 17. As few wrong
#: answers from 0 to 4 words, and from one in 34 to one in 43 (the same benchmark).
_BY_CHANCE, _ONE_IN = 1, 40
#: Shorter words are too easily others, once a sign is misread. As few wrong answers up to 20, where
#: nothing is repaired and a test fails, and four fewer at 4, all of one picture (the same benchmark).
_REPAIRED = 5


def expected_kind(reading: Reading, expected: Expectation) -> Iterator[Finding]:
    """Doubts only: administrations print their letters as they like. What a verified code proves is not looked for."""
    asked = expected.options.get("recognition") or {}
    if not asked.get("signatures"):
        return
    proved = kinds_proved(reading)
    if proved and set(asked["kinds"]) <= set(kind_names()):  # a kind of the administration's own may well be a bill
        if not proved & set(asked["kinds"]):
            yield _looks_like(min(proved), expected)
    elif reading.text.strip():
        yield from _by_its_words(reading, expected, asked)


def _looks_like(kind: str, expected: Expectation) -> Finding:
    said = {"found": str(kind_of(kind)["label"]), "expected": _wanted(expected)}
    return finding("expected_kind", Cause.EXPECTED_KIND, Severity.DOUBT, said)


def _wanted(expected: Expectation) -> str:
    return expected.requirement.label or str(kind_of(expected.requirement.kind).get("label", ""))


def _by_its_words(reading: Reading, expected: Expectation, asked: Mapping[str, Any]) -> Iterator[Finding]:
    page = _page(reading, asked["signatures"])
    own = max(score(signature, page) for signature in asked["signatures"])
    scores = _scores(page, frozenset(asked["kinds"]))
    best = max(scores.values(), default=0)
    if best and best >= _TWICE * own:
        yield _named([name for name in scores if scores[name] == best and _is_named(_known()[name], page)], expected)
    elif not any(_may_be(signature, page) for signature in asked["signatures"]) and (
        is_born_digital(reading) or is_well_read(reading)
    ):
        yield _unknown(expected)


def _named(nearest: Sequence[str], expected: Expectation) -> Finding:
    """No name rather than one of two that fit as well."""
    return _looks_like(nearest[0], expected) if len(nearest) == 1 else _unknown(expected)


def _unknown(expected: Expectation) -> Finding:
    said = {"expected": _wanted(expected)}
    return finding("expected_kind", Cause.EXPECTED_KIND, Severity.DOUBT, said, variant="unknown")


@dataclass(frozen=True)
class Page:
    """What is looked at in a text: its lines, which are its title, what its machine-readable code starts with."""

    lines: Lines
    title: range = range(0)
    code: str = ""


def _page(reading: Reading, asked: Iterable[Signature]) -> Page:
    lines = lines_of(reading.text, str if is_born_digital(reading) else _repaired)
    code = code_of(reading)
    sure = {each for signature in (*asked, *_known().values()) for each in signature.get("surely", ())}
    return Page(lines, lines.title(sure), code.prefix if code else "")


def score(signature: Signature, page: Page) -> int:
    """What speaks for a kind: one for each of its words, more for its code and for what stands as a heading."""
    words = sum(word in page.lines for word in signature.get("words", ()))
    return words + _certain(signature, page)


def _is_named(signature: Signature, page: Page) -> bool:
    """Words alone name a document when they are many for its length: a lease of four pages has those of a bill."""
    return bool(_certain(signature, page)) or _is_dense(score(signature, page) / _TWICE, page)


def _may_be(signature: Signature, page: Page) -> bool:
    """Whether it can be the kind asked for: a few of its words in a long text may stand there by chance."""
    own = score(signature, page)
    return own >= _MANY or bool(_certain(signature, page)) or (own > _BY_CHANCE and _is_dense(own, page))


def _is_dense(words: float, page: Page) -> bool:
    return words * _ONE_IN >= page.lines.whole.count(" ")


def _certain(signature: Signature, page: Page) -> int:
    headings = [page.lines.heading(expression) for expression in signature.get("surely", ())]
    codes = any(page.code.startswith(code) for code in signature.get("codes", ())) if page.code else False
    standing = sum(_TITLE if place in page.title else _SURE for place in headings if place is not None)
    return standing + _SURE * codes


def _scores(page: Page, asked: frozenset[str]) -> Mapping[str, int]:
    """How much the text speaks for each other kind of the product that it may be."""
    return {name: _certain_score(signature, page) for name, signature in _known().items() if name not in asked}


def _certain_score(signature: Signature, page: Page) -> int:
    """Its score, or 0 when words alone, and few of them, speak for it."""
    total = score(signature, page)
    return total if _certain(signature, page) or total >= _MANY else 0


@cache
def _known() -> Mapping[str, Signature]:
    """The signature of each kind of the product that has words of its own."""
    found = {name: kind_of(name).get("recognised_by", {}) for name in kind_names()}
    return {name: signature for name, signature in found.items() if signature.get("surely")}


# ── Words misread by one sign ────────────────────────────────────────────────────────────────────────────────────


def _repaired(line: str) -> str:
    """The line with each word that is one sign away from a word of the signatures put right."""
    vocabulary, without_a_sign = _vocabulary()
    return " ".join(word if word in vocabulary else _nearest_word(word, without_a_sign) for word in line.split())


def _nearest_word(word: str, without_a_sign: Mapping[str, str]) -> str:
    if len(word) < _REPAIRED - 1:
        return word
    return next((without_a_sign[each] for each in (word, *_shortened(word)) if each in without_a_sign), word)


def _shortened(word: str) -> Iterable[str]:
    """The word without one of its signs: two words one sign apart share one of these."""
    return (word[:place] + word[place + 1 :] for place in range(len(word)))


@cache
def _vocabulary() -> tuple[frozenset[str], Mapping[str, str]]:
    expressions = [
        each for signature in _known().values() for word in ("surely", "words") for each in signature.get(word, ())
    ]
    words = {word for expression in expressions for word in folded(expression).split()}
    long = sorted(word for word in words if len(word) >= _REPAIRED)
    return frozenset(words), {short: word for word in long for short in (word, *_shortened(word))}
