"""French postal addresses: what was answered, and those a document writes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from validators.documents.content.words import Words, is_alike
from validators.folding import folded

#: Abbreviations of ways and of what they are named after (La Poste, norme AFNOR XP Z10-011, annexe; usual bills).
_LONG = {
    "av": "avenue", "ave": "avenue", "bd": "boulevard", "bld": "boulevard", "blvd": "boulevard", "boul": "boulevard",
    "r": "rue", "pl": "place", "ch": "chemin", "che": "chemin", "chem": "chemin", "all": "allee", "imp": "impasse",
    "rte": "route", "sq": "square", "crs": "cours", "fg": "faubourg", "fbg": "faubourg", "res": "residence",
    "qu": "quai", "q": "quai", "pas": "passage", "pass": "passage", "mte": "montee", "esp": "esplanade",
    "prom": "promenade",
    "lot": "lotissement", "ham": "hameau", "ld": "lieudit", "st": "saint", "ste": "sainte", "gal": "general",
    "gen": "general", "mal": "marechal", "cdt": "commandant", "cne": "capitaine", "col": "colonel", "lt": "lieutenant",
    "dr": "docteur", "pr": "professeur", "prof": "professeur", "pdt": "president", "pres": "president",
    "nd": "notre dame",
}  # fmt: skip
_SMALL_WORDS = "de du des d la le les l en et a au aux bis ter quater"
_SMALL = frozenset(_SMALL_WORDS.split())
#: Words of a way looked for together; a number so many words before it; a town so many words after.
#: As few wrong answers from 2 on, from 1 on and from 10 to 13 (``benchmarks/documents``, thresholds); the last
#: by two texts written for it: a town ten words after its way, a sender's fourteen after.
_TOGETHER, _BEFORE, _AFTER = 4, 3, 12
_POSTCODE = re.compile(r"(?<!\d)(\d{2} ?\d{3})[ \t]+([^\W\d_][^\n\d,;|]{1,40})")
_WAY = re.compile(
    r"(?:\d{1,4}\s*(?:bis|ter|quater|[A-D]\b)?,?\s+)(?=[^\W\d_])[^\n;|]{3,60}|\b(?:lieu-?dit|LD|hameau|r[ée]sidence)\b[^\n;|]{2,60}",
    re.I,
)
_TITLED = re.compile(r"(?<!\w)(?:M\.|Mr|Mme|MME|Mlle|Monsieur|Madame|MONSIEUR|MADAME|M(?=\s+[A-Z]{2}))(?!\w)")


@dataclass(frozen=True, slots=True)
class Address:
    """An address to find. ``way``: its words, long and folded, without number; ``number``: figures, "" for a hamlet."""

    number: str
    way: tuple[str, ...]
    postcode: str
    town: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """An address as a document writes it. ``is_addressee``: under the name of a person."""

    said: str
    postcode: str
    is_addressee: bool


def address_of(answer: Any) -> Address | None:
    """What an answer gives: an object (``voie``, ``code_postal``, ``commune``) or a text; ``None`` without a way."""
    if isinstance(answer, Mapping):
        way, postcode, town = (str(answer.get(key) or "") for key in ("voie", "code_postal", "commune"))
    else:
        match = _POSTCODE.search(str(answer or "").replace("\n", ", "))
        if match is None:
            return None
        way, postcode, town = str(answer)[: match.start()], match[1], match[2]
    words = normalised(way)
    number = next((word for word in words[:1] if word.isdigit()), "")
    named = words[1:] if number else words
    return Address(number, named, postcode.replace(" ", ""), normalised(town)) if named else None


def normalised(text: str) -> tuple[str, ...]:
    """Folded words, abbreviations written in full, small words and CEDEX left out."""
    split = re.sub(r"(?<=\d)(?=[^\W\d])", " ", folded(re.sub(r"(?<!\d)(\d{2}) (\d{3})(?!\d)", r"\1\2", text)))
    words = [
        long for word in re.sub(r"\bcedex( \d{1,2})?\b", " ", split).split() for long in _LONG.get(word, word).split()
    ]
    return tuple(word for word in words if word not in _SMALL)


def is_written(address: Address, words: Words) -> bool:
    """Whether normalised words hold the address: its way and number, and no other town after them."""
    return any(
        _has_number(address, words, start) and _is_in_town(address, words, end)
        for start, end in words.places("".join(address.way[:_TOGETHER]))
    )


def _has_number(address: Address, words: Words, start: int) -> bool:
    before = words.words[max(0, start - _BEFORE) : start]
    return not address.number or any(_same(each, address.number, words) for each in before)


def _is_in_town(address: Address, words: Words, end: int) -> bool:
    after = words.words[end : end + _AFTER]
    postcodes = [word for word in after if re.fullmatch(r"\d{5}", word)]
    if not postcodes or any(_same(word, address.postcode, words) for word in postcodes):
        return True
    return bool(address.town) and any(_same(word, address.town[-1], words) for word in after)


def _same(read: str, sought: str, words: Words) -> bool:
    return read == sought or (not words.exact and is_alike(read, sought, None if sought.isalpha() else 0))


def addresses_in(text: str) -> Iterator[Written]:
    """The addresses of a text: a postcode and a town, with the way before them."""
    lines = text.splitlines()
    for row, line in enumerate(lines):
        for match in _POSTCODE.finditer(line):
            above = [line[: match.start()], *reversed(lines[max(0, row - 2) : row])]
            way = next((found[0].strip(" ,-") for each in above if (found := _WAY.search(each))), "")
            if way:
                under = lines[max(0, row - 4) : row + 1]
                titled = any(_TITLED.search(each) for each in under)
                yield Written(f"{way}, {match[1]} {match[2].strip(' .,-')}", match[1].replace(" ", ""), titled)
