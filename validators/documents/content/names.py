"""Names of people: what was answered, and where a document writes it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from validators.documents.content.words import Words, words_of
from validators.folding import folded

#: Small words that belong to the name after them (Le Goff, de La Tour, Van den Berg, El Amrani, Dos Santos).
_SMALL = (
    "le la les l de du des d da do das dos del della di van von der den ter ten zu el al ben bin ibn ait bou mac mc o"
    " abou abd st saint sainte"
)
_PARTICLES = frozenset(_SMALL.split())
#: A first name is looked for so many words around the family name: an identity card writes labels between the two.
#: As many names are found from 7 on (``benchmarks/documents``, thresholds).
_REACH = 8
#: Names of answers that hold a family name, or first names: folded, without spaces, joining words left out.
_FAMILY_KEYS = "nom nomnaissance nomusage nomfamille nomcomplet name surname familyname lastname birthname"
_GIVEN_KEYS = "prenom prenoms givenname givennames firstname firstnames"
_FAMILY, _GIVEN = frozenset(_FAMILY_KEYS.split()), frozenset(_GIVEN_KEYS.split())
_JOINING = frozenset({"de", "d"})
_TITLES = frozenset({"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle"})


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a document must name. ``ways``: family names that will do → first names, one of which must be near
    (none: the family name is enough). Folded, without spaces. ``said``: as it was answered."""

    said: str
    ways: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]

    @property
    def families(self) -> tuple[str, ...]:
        """Every name that can be the family name."""
        return tuple(dict.fromkeys(name for families, _ in self.ways for name in families))

    @property
    def givens(self) -> tuple[str, ...]:
        """Every name that can be a first name."""
        return tuple(dict.fromkeys(name for _, givens in self.ways for name in givens))


def person_of(answer: Any) -> Person | None:
    """Who an answer names: a text ("Claire Moreau", "MOREAU Claire"), or an identity with family and first names."""
    if isinstance(answer, str):
        return _of_text(answer)
    if not isinstance(answer, Mapping):
        return None
    families, givens = list(_texts(answer, _FAMILY)), list(_texts(answer, _GIVEN))
    if not families or (not givens and len(families) == 1):
        return _of_text(" ".join((*givens, *families)))
    firsts = tuple(_joined(part) for text in givens for part in re.split(r"[\s,]+", text) if _joined(part))
    first = [re.split(r"[\s,]+", given.strip())[0] for given in givens[:1]]
    return Person(" ".join((*first, families[0])), ((tuple(map(_joined, families)), firsts),))


def _texts(answer: Mapping[str, Any], names: frozenset[str]) -> Iterator[str]:
    for key, value in answer.items():
        name = "".join(word for word in folded(key).split() if word not in _JOINING)
        if name in names and isinstance(value, str) and _joined(value):
            yield value.strip()


def _joined(text: str) -> str:
    return folded(text).replace(" ", "")


def _of_text(text: str) -> Person | None:
    """Nobody says which is the family name: the last part or the first."""
    parts = tuple(_parts(text))
    if not parts:
        return None
    if len(parts) == 1:
        return Person(text.strip(), ((parts, ()),))
    return Person(text.strip(), (((parts[-1],), parts[:-1]), ((parts[0],), parts[1:])))


def _parts(text: str) -> list[str]:
    """The names of a text, particles with theirs, compounds (Jean-Pierre) in one; titles left out."""
    pieces = [piece for piece in map(folded, re.split(r"[\s,]+", text)) if piece]
    pieces = [piece for piece in pieces if piece not in _TITLES] or pieces
    grouped: list[str] = []
    pending = ""
    for piece in pieces:
        pending += piece.replace(" ", "")
        if piece not in _PARTICLES:
            grouped.append(pending)
            pending = ""
    grouped += [pending] if pending else []
    return grouped if len(grouped) > 1 else [piece.replace(" ", "") for piece in pieces]


def is_named(person: Person, words: Words) -> bool:
    """Whether the words name that person: family name, with a first name or its initial near."""
    return any(_is_way(family, givens, words) for families, givens in person.ways for family in families)


def _is_way(family: str, givens: tuple[str, ...], words: Words) -> bool:
    for start, end in words.places(family):
        if not givens or _has_initial(givens, start, end, words.words):
            return True
        near = words.around(start, end, _REACH)
        if any(given in near for given in givens):
            return True
    return False


def _has_initial(givens: tuple[str, ...], start: int, end: int, words: tuple[str, ...]) -> bool:
    """“C. Moreau”, “MOREAU C”. Before a name, “M.” says Monsieur."""
    before, after = words[start - 1 : start], words[end : end + 1]
    sought = {given[0] for given in givens}
    return bool({*after} & sought or {*before} & (sought - {"m"}))


# ── Names where a document says whose it is ──────────────────────────────────────────────────────────────────────

_UPPER = r"A-ZÀ-ÖØ-ÞŠŽĆČĐĞİŁŞŚŻŹ"
_PIECE = rf"(?:(?:d[eu]s?|l[ae]s?|van|von|de[rn]|el|al|ben|dos|da)\s+|[dDlL][’'])*(?:[{_UPPER}][\w’'\-]+|[{_UPPER}]\.)"
_NAME = rf"{_PIECE}(?:[ ,]+{_PIECE}){{0,4}}"
_TITLE = r"(?:M\.|Mr\.?|M(?:me|lle|ME|LLE|R)\.?|M(?=\s+[A-Z]{2})|Monsieur|Madame|Mademoiselle|MONSIEUR|MADAME)"
_BOTH = rf"{_TITLE}\s*(?:et|ou|OU|ET|&|/)\s*{_TITLE}[ \t]+"
_JOINT = re.compile(_BOTH)
#: A name after a title, which is kept when it says two people.
_TITLED = rf"(?:(?={_BOTH})|{_TITLE}[ \t]+)((?:{_BOTH})?{_NAME})"
_AFTER_TITLE = re.compile(rf"(?<!\w){_TITLED}")
_LABEL = (
    r"(?i:titulaire(?:\s+du\s+compte)?|nom(?:\s+de\s+(?:famille|naissance)|\s+d[’']usage|\s+et\s+pr[ée]noms?)?|assur[ée]e?|locataires?"
    r"|client|b[ée]n[ée]ficiaire|souscripteur|[ée]l[èe]ve|enfant|patiente?|salari[ée]e?|allocataire|d[ée]clarant(?:\s+1)?|abonn[ée]e?)"
)
_AFTER_LABEL = re.compile(rf"(?<!\w){_LABEL}(?:\s*/\s*[Ss]urname)?[ \t]*(?::[ \t]*\n?|\n)[ \t]*(?:{_TITLED}|({_NAME}))")
_FIRST_NAMES = re.compile(
    rf"(?<!\w)(?i:pr[ée]noms?)(?:\(s\))?(?:\s*/\s*[Gg]iven names?)?[ \t]*(?::[ \t]*\n?|\n)[ \t]*({_NAME})"
)
#: Capitalised words that follow a title or a label and name nobody.
_OFFICES = (
    "madame monsieur maire directeur directrice president presidente prefet ministre juge procureur docteur"
    " client cliente locataire nom prenom prenoms date adresse numero reference service carte iban bic"
)
_NOBODY = frozenset(_OFFICES.split())


def names_in(text: str) -> tuple[str, ...]:
    """The names at the place of the holder, labelled ones first, then those after a title."""
    labelled = [_clean(found[1] or found[2]) for found in _AFTER_LABEL.finditer(text)]
    given = _FIRST_NAMES.search(text)
    if labelled and given and folded(given[1]) not in folded(labelled[0]):
        first = re.split(r"[ ,]+", _clean(given[1]))[0]
        labelled[0] = f"{first} {labelled[0]}"
    titled = [_clean(found[1]) for found in _AFTER_TITLE.finditer(text)]
    return tuple(dict.fromkeys(name for name in (*labelled, *titled) if _is_somebody(name)))


def _clean(name: str) -> str:
    return " ".join(name.replace(",", " ").split())


def _is_somebody(name: str) -> bool:
    words = folded(name).split()
    if is_joint(name):
        words = words[3:]
    return bool(words) and not _NOBODY.intersection(words) and any(len(word) > 1 for word in words)


def is_joint(name: str) -> bool:
    """“M. et Mme Moreau”, “M. OU MME MOREAU PAUL”: either of the two."""
    return bool(_JOINT.match(name))


def is_namesake(person: Person, name: str, *, exact: bool) -> bool:
    """Whether a name at the holder's place holds the family name."""
    words = words_of(name, exact=exact)
    return any(family in words for family in person.families)


def may_be(person: Person, name: str, *, exact: bool) -> bool:
    """Whether a namesake may be that person: “Mme Moreau” says no first name, “Mme Paul Moreau” says another."""
    words = words_of(name, exact=exact)
    others = (
        words.words[:start] + words.words[end:] for family in person.families for start, end in words.places(family)
    )
    return is_named(person, words) or any(set(rest) <= _TITLES | _PARTICLES for rest in others)
