"""The dossiers drawn from a seed: a procedure, an invented applicant, right answers, documents, and what is wrong."""

import random
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from benchmarks.cohort import papers
from benchmarks.cohort.gaps import OF_ANSWERS, PROPORTIONS, Gap, Wrong
from benchmarks.verdicts.models.people import Person, invent_person
from tests.journeys.applicant import Answers, answers_of

PROCEDURES = (
    "accueil-de-loisirs",
    "aide-sociale-hebergement",
    "mensualisation-eau",
    "recensement-citoyen",
    "signalement",
)
#: Procedure → documents given: where, and of which kind.
DOCUMENTS: Mapping[str, Mapping[str, str]] = {
    "accueil-de-loisirs": {
        "/enfants/0/attestation_natation": "attestation-natation",
        "/enfants/0/vaccins": "carnet-de-vaccination",
        "/tarif/attestation": "attestation-caf",
        "/pieces/domicile": "justificatif-de-domicile",
        "/pieces/assurance": "attestation-assurance",
    },
    "aide-sociale-hebergement": {
        "/identite_domicile/identite": "piece-identite",
        "/identite_domicile/famille": "livret-de-famille",
        "/identite_domicile/domicile": "justificatif-de-domicile",
        "/argent/impot": "avis-imposition",
        "/argent/pensions": "releve-de-pension",
        "/argent/rib": "rib",
    },
    "mensualisation-eau": {"/paiement/rib": "rib"},
    "recensement-citoyen": {
        "/documents/carte": "carte-identite",
        "/documents/famille": "livret-de-famille",
        "/documents/domicile": "justificatif-de-domicile",
    },
    "signalement": {"/photos/pres": "photo-libre"},
}
#: Documents a dossier may lack: their absence is no gap.
OPTIONAL = frozenset({"/enfants/0/attestation_natation", "/documents/domicile", "/photos/pres"})
#: Kinds whose age is asked about, less than ``papers.LONG_AGO``.
DATED = frozenset(
    {"justificatif-de-domicile", "attestation-caf", "attestation-assurance", "avis-imposition", "releve-de-pension"}
)
#: Places where a document is compared with a person: elsewhere somebody else's is no gap the procedure speaks of.
NAMED = frozenset({
    "/enfants/0/attestation_natation", "/enfants/0/vaccins", "/tarif/attestation", "/pieces/domicile",
    "/pieces/assurance", "/identite_domicile/identite", "/identite_domicile/famille", "/argent/impot",
    "/argent/pensions", "/argent/rib", "/paiement/rib", "/documents/carte", "/documents/famille",
})  # fmt: skip
#: Where the domicile may be less recent, as the procedure says.
MAY_BE_OLD = frozenset({"/identite_domicile/domicile"})
#: Procedure → a question whose answer is left out, and answers no rule allows.
ANSWERS_LEFT = {
    "accueil-de-loisirs": ("/enfants/0/ecole", {"/responsable/telephone": "06 12", "/responsable/mail": "moi@"}),
    "aide-sociale-hebergement": ("/etablissement/nom", {"/aidant/telephone": "06 12", "/personne/nir": "2 44"}),
    "mensualisation-eau": ("/logement/montant", {"/abonne/reference": "123", "/contact/mail": "moi@"}),
    "recensement-citoyen": ("/jeune/sexe", {"/joindre/contact/telephone": "06", "/parent/mail": "moi@"}),
    "signalement": ("/endroit/reperes", {"/probleme/description": "Trou"}),
}


@dataclass(frozen=True, slots=True)
class Dossier:
    """One dossier. ``quality``: ``clean``, ``near`` or ``gaps``. ``documents``: place → kind."""

    number: int
    seed: int
    slug: str
    person: Person
    answers: Answers
    documents: Mapping[str, str]
    quality: str
    gaps: tuple[Gap, ...]
    day: date

    def sound(self, place: str, take: int = 0) -> list[papers.Paper]:
        """The sound files of a place; ``take``: which picture of it, the person doing it again."""
        near = self.quality == "near"
        return papers.sound(self.documents[place], self.person, self.day, self._seed(place) + take, near=near)

    def faulty(self, gap: Gap) -> list[papers.Paper]:
        """What the person gives instead at first."""
        return papers.faulty(gap.wrong, self.documents[gap.place], self.person, self.day, self._seed(gap.place))

    def _seed(self, place: str) -> int:
        return random.Random(f"{self.seed} {self.number} {place}").randrange(1, 10**6)


def draw_dossiers(seed: int, count: int, day: date) -> Iterator[Dossier]:
    """The same for ever, but for the day their documents are made on."""
    for number in range(count):
        dice = random.Random(f"dossier {seed} {number}")
        slug = PROCEDURES[number % len(PROCEDURES)]
        person = _applicant(slug, seed * 100_000 + number, day)
        quality = _quality(seed, number)
        gaps = _gaps(slug, dice) if quality == "gaps" else ()
        yield Dossier(number, seed, slug, person, _answers(slug, person), DOCUMENTS[slug], quality, gaps, day)


def _quality(seed: int, number: int) -> str:
    """Of ten dossiers of a procedure, three clean, three near the limit, four with gaps, in any order."""
    rank = number // len(PROCEDURES)
    ten = ["clean"] * 3 + ["near"] * 3 + ["gaps"] * 4
    random.Random(f"ten {seed} {number % len(PROCEDURES)} {rank // 10}").shuffle(ten)
    return ten[rank % 10]


def _applicant(slug: str, seed: int, day: date) -> Person:
    """Of the age the procedure is for."""
    person = invent_person(seed)
    years = {"recensement-citoyen": 16, "aide-sociale-hebergement": 82, "accueil-de-loisirs": 39}.get(slug, 50)
    return replace(person, born=date(day.year - years, 3, 27))


def _gaps(slug: str, dice: random.Random) -> tuple[Gap, ...]:
    """One to three, at as many places."""
    wanted, found = dice.choices((1, 2, 3), (60, 28, 12))[0], dict[str, Gap]()
    for _ in range(40):
        wrong = dice.choices(tuple(PROPORTIONS), tuple(PROPORTIONS.values()))[0]
        place = _place_for(wrong, slug, dice)
        if place and place not in found:
            found[place] = Gap(wrong, place)
        if len(found) == wanted:
            break
    return tuple(found.values())


def _place_for(wrong: Wrong, slug: str, dice: random.Random) -> str:
    """A place of the procedure where that may be wrong; "" when there is none."""
    if wrong in OF_ANSWERS:
        left, invalid = ANSWERS_LEFT[slug]
        return left if wrong is Wrong.UNANSWERED else dice.choice(tuple(invalid))
    places = [place for place, kind in DOCUMENTS[slug].items() if _may_be(wrong, place, kind)]
    return dice.choice(places) if places else ""


def _may_be(wrong: Wrong, place: str, kind: str) -> bool:
    if wrong is Wrong.MISSING:
        return place not in OPTIONAL
    if kind == "photo-libre":  # never judged: what is shown is the person's business
        return wrong is Wrong.DAMAGED
    allowed = {
        Wrong.OUT_OF_DATE: kind in DATED and place not in MAY_BE_OLD,
        Wrong.SOMEBODY_ELSE: place in NAMED,
        Wrong.SECOND_PAGE: kind in papers.NUMBERED | papers.TWO_SIDED,
        Wrong.IBAN_DIFFERS: kind == "rib",
    }
    return allowed.get(wrong, True)


def _answers(slug: str, person: Person) -> Answers:
    """Those of the resources, said by this person."""
    answers = deepcopy(answers_of(slug, {}))
    _SAID[slug](answers, person)
    return answers


def _address(person: Person) -> dict[str, str]:
    return {"voie": person.street, "code_postal": person.postcode, "commune": person.town}


def _leisure(answers: Answers, p: Person) -> None:
    parent, child = answers["responsable"], answers["enfants"][0]
    parent |= {"nom": p.name, "adresse": _address(p), "separes": False}
    del parent["jugement"], answers["autre_parent"]
    child |= {"prenom": p.child, "nom": p.last}
    answers["enfants"] = [child]
    answers["pieces"]["assurance"] = _given()


def _housing(answers: Answers, p: Person) -> None:
    identity = {"nom_naissance": p.last, "prenoms": f"{p.first}, {p.second}", "naissance": p.born.isoformat()}
    answers["personne"] |= {"identite": identity}
    answers["personne"].pop("nir")
    answers["domicile"] |= {"adresse": _address(p), "logement": "locataire"}
    answers["biens"] = {"types": ["epargne"], "epargne": 12500, "donation": False}
    answers["argent"].pop("taxe_fonciere")
    answers["argent"] |= {"iban": p.iban}


def _water(answers: Answers, p: Person) -> None:
    answers["abonne"] |= {"nom": p.name}
    answers["logement"] |= {"adresse": _address(p)}
    answers["paiement"] |= {"titulaire": p.name, "iban": p.iban}
    answers["paiement"].pop("bic")


def _census(answers: Answers, p: Person) -> None:
    names = {"nom_naissance": p.last, "prenoms": f"{p.first}, {p.second}", "naissance": p.born.isoformat()}
    answers["jeune"] |= names
    answers["joindre"] |= {"adresse": _address(p)}
    answers["documents"]["domicile"] = _given()


def _report(answers: Answers, p: Person) -> None:
    answers["probleme"]["description"] += f" Vu en sortant du {p.street}."


def _given() -> dict[str, Any]:
    return {"state": "given", "pages": []}


_SAID = {
    "accueil-de-loisirs": _leisure,
    "aide-sociale-hebergement": _housing,
    "mensualisation-eau": _water,
    "recensement-citoyen": _census,
    "signalement": _report,
}
