"""Is it the kind of document that was asked for? Told by words and machine-readable codes, kept as data in each kind.

Option: ``recognition`` (``validators.documents.kinds.recognition``), put there when the procedure is compiled.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from validators.documents.content.two_d_doc import kinds_proved
from validators.documents.content.words import is_well_read
from validators.documents.kinds import kind_names, kind_of
from validators.documents.mrz import mrz_in
from validators.documents.reading import Reading, is_born_digital
from validators.documents.requirement import Expectation
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity
from validators.folding import folded

Signature = Mapping[str, Any]

#: A sure expression is worth as much as three ordinary words.
_SURE = 3
#: Another kind is named when it has a sure expression or so many words, and twice what the kind asked for has.
_MANY, _TWICE = 5, 2
#: One word of a kind may stand in anything ("épouse" in an estimate); no right paper of either half has so few.
_BY_CHANCE = 1
#: Shorter words are too easily others, once a sign is misread.
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
    text = _plain(reading.text) if is_born_digital(reading) else _repaired(_plain(reading.text))
    code = mrz_in(reading.text)
    prefix = code.prefix if code else ""
    own = max(score(signature, text, prefix) for signature in asked["signatures"])
    other, best = _nearest(text, prefix, frozenset(asked["kinds"]))
    if other and best >= _TWICE * own:
        yield _looks_like(other, expected)
    elif own <= _BY_CHANCE and (is_born_digital(reading) or is_well_read(reading)):
        said = {"expected": _wanted(expected)}
        yield finding("expected_kind", Cause.EXPECTED_KIND, Severity.DOUBT, said, variant="unknown")


def score(signature: Signature, text: str, prefix: str) -> int:
    """What speaks for a kind in a plain text: one for each of its words, three for a sure expression or its code."""
    words = sum(_has(text, word) for word in signature.get("words", ()))
    sure = sum(_has(text, expression) for expression in signature.get("surely", ()))
    codes = any(prefix.startswith(code) for code in signature.get("codes", ())) if prefix else False
    return words + _SURE * (sure + codes)


def _nearest(text: str, prefix: str, asked: frozenset[str]) -> tuple[str, int]:
    """The kind of the product that the text speaks for most, and how much; "" when none is recognised."""
    scores = {
        name: _certain_score(signature, text, prefix) for name, signature in _known().items() if name not in asked
    }
    best = max(scores, key=lambda name: scores[name], default="")
    return (best, scores[best]) if best and scores[best] else ("", 0)


def _certain_score(signature: Signature, text: str, prefix: str) -> int:
    """Its score, or 0 when words alone, and few of them, speak for it."""
    total = score(signature, text, prefix)
    sure = total - score({"words": signature.get("words", ())}, text, "")
    return total if sure or total >= _MANY else 0


@cache
def _known() -> Mapping[str, Signature]:
    """The signature of each kind of the product that has words of its own."""
    found = {name: kind_of(name).get("recognised_by", {}) for name in kind_names()}
    return {name: signature for name, signature in found.items() if signature.get("surely")}


def _plain(text: str) -> str:
    """Folded, between spaces, so that whole words are found."""
    return f" {folded(text)} "


def _has(text: str, expression: str) -> bool:
    plain = _folded(expression)
    return any(f" {plain}{ending} " in text for ending in ("", "s", "e", "es", "x"))


@lru_cache(maxsize=4096)
def _folded(expression: str) -> str:
    return folded(expression)


# ── Words misread by one sign ────────────────────────────────────────────────────────────────────────────────────


def _repaired(text: str) -> str:
    """The text with each word that is one sign away from a word of the signatures put right."""
    vocabulary, without_a_sign = _vocabulary()
    return f" {' '.join(word if word in vocabulary else _nearest_word(word, without_a_sign) for word in text.split())} "


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
