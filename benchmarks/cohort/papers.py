"""The files people give: documents of the models of ``benchmarks.verdicts``, whole or with what is wrong with them."""

import io
import random
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import numpy as np
import pypdfium2
import weasyprint
from pypdf import PdfReader, PdfWriter

from benchmarks.cohort.gaps import Wrong
from benchmarks.verdicts.camera import Recipe, as_sent, encode, take
from benchmarks.verdicts.models import MODELS, Model, draw
from benchmarks.verdicts.models.people import Person, invent_person
from benchmarks.verdicts.pages import DIGITAL, Page
from benchmarks.verdicts.truth import LEGIBLE, error_of
from validators.documents.pages.letters import Pixels
from validators.ocr.in_process import installed_engine

#: Kind of document → models that a person would give for it.
GIVEN_FOR = {
    "justificatif-de-domicile": ("facture-electricite", "facture-eau", "facture-internet", "quittance-loyer"),
    "carnet-de-vaccination": ("carnet-vaccination",),
    "attestation-natation": ("attestation-natation",),
    "attestation-caf": ("attestation-caf",),
    "attestation-assurance": ("assurance-scolaire",),
    "passeport": ("passeport",),
    "carte-identite": ("carte-identite-recente",),
    "piece-identite": ("carte-identite-recente", "passeport"),
    "livret-de-famille": ("livret-famille",),
    "avis-imposition": ("avis-imposition",),
    "releve-de-pension": ("releve-pension",),
    "releve-bancaire": ("releve-bancaire",),
    "avis-taxe-fonciere": ("taxe-fonciere",),
    "rib": ("rib", "rib-en-ligne"),
    "photo-libre": ("nid-de-poule",),
}
#: What people give instead: each is no answer to any kind above.
WRONG_KINDS = (
    "devis",
    "facture-garde",
    "ordonnance",
    "reglement-interieur",
    "attestation-employeur",
    "lettre-manuscrite",
)
#: Kinds whose document says "page 1/2", and those that have two sides.
NUMBERED, TWO_SIDED = frozenset({"avis-imposition"}), frozenset({"carte-identite"})
#: Years ago, when a document is out of date; more than every delay asked.
LONG_AGO = timedelta(days=900)
#: (ladder of ``benchmarks.verdicts``, rung, medium): near the limit, taken where the page's label says legible.
NEAR = (
    ("defocus", 0, "photo"), ("defocus", 1, "scan"), ("motion", 0, "photo"), ("resolution", 1, "photo"),
    ("resolution", 1, "scan"), ("compression", 0, "photo"), ("contrast", 1, "scan"), ("darkness", 1, "photo"),
    ("overexposure", 0, "photo"), ("shadow", 0, "photo"), ("perspective", 1, "photo"), ("skew", 1, "photo"),
    ("turn", 0, "scan"), ("upside down", 0, "photo"), ("photocopies", 0, "scan"), ("grain", 0, "photo"),
)  # fmt: skip
#: Pictures that nobody reads whole.
BAD = {
    Wrong.BLURRED: (("defocus", 4, "photo"), ("defocus", 5, "photo"), ("motion", 3, "photo"), ("motion", 4, "photo")),
    Wrong.TOO_SMALL: (("resolution", 4, "photo"), ("resolution", 5, "scan")),
    Wrong.TOO_DARK: (("darkness", 3, "photo"), ("darkness", 4, "photo")),
    Wrong.CUT: (("crop", 2, "photo"), ("crop", 3, "photo")),
    Wrong.BLANK: (("blank", 0, "scan"), ("blank", 1, "photo")),
}
CLEAN = ((DIGITAL, 0, "text"), (DIGITAL, 0, "text"), ("clean", 0, "scan"), ("clean", 0, "photo"))
Paper = tuple[str, bytes]
Side = tuple[Model, bytes]
#: Its reader is loaded once.
_engine = cache(installed_engine)


def sound(kind: str, person: Person, day: date, seed: int, *, near: bool) -> list[Paper]:
    """The files of a document that is all there; near the limit, each page such that its label says legible."""
    dice, sides = random.Random(f"sound {kind} {seed} {near}"), _pages(kind, person, day, seed)
    if not near:
        how = dice.choice(CLEAN)
        return [_file(side, *how, seed) for side in sides]
    twins = _pages(kind, person, day, seed, twin=True)
    tried = dice.sample(NEAR, len(NEAR))
    how = next(one for one in tried if all(_is_legible(twin, *one, seed) for twin in twins))
    return [_file(side, *how, seed) for side in sides]


def _is_legible(side: Side, ladder: str, rung: int, medium: str, seed: int) -> bool:
    """As the verdicts' pages are labelled: by a reading that knows where the text is, of a twin set in type."""
    model, pdf = side
    if model.nature == "picture":
        return True
    page = Page(model, seed, ladder, rung, medium)
    shot = as_sent(take(_drawn(model, pdf, page.recipe), model.millimetres, page.recipe, page.seed), page.recipe)
    return error_of(shot, pdf, ladder, page.recipe.grain, _engine()) <= LEGIBLE


def faulty(wrong: Wrong, kind: str, person: Person, day: date, seed: int) -> list[Paper]:
    """The files of a document with that gap; none when it is missing."""
    dice = random.Random(f"faulty {wrong} {kind} {seed}")
    if wrong is Wrong.MISSING:
        return []
    if wrong in (Wrong.ENCRYPTED, Wrong.DAMAGED):
        return [_unusable(wrong, kind, person, day, seed)]
    pages = _pages(kind, *_about(wrong, person, day, dice), seed, wrong_kind=wrong is Wrong.WRONG_KIND)
    if wrong is Wrong.SECOND_PAGE:
        pages = pages[:1]
    how = dice.choice(BAD.get(wrong, CLEAN))
    return [_file(page, *how, seed) for page in (pages[:1] if wrong is Wrong.BLANK else pages)]


def _about(wrong: Wrong, person: Person, day: date, dice: random.Random) -> tuple[Person, date]:
    """Whom the document is about, and when."""
    if wrong is Wrong.SOMEBODY_ELSE:
        return _stranger(person, dice.randrange(10**6)), day
    if wrong is Wrong.IBAN_DIFFERS:
        return replace(person, iban=invent_person(dice.randrange(10**6)).iban), day
    return person, day - LONG_AGO if wrong is Wrong.OUT_OF_DATE else day


def _stranger(person: Person, seed: int) -> Person:
    """Somebody with another name, at another address."""
    other = invent_person(seed)
    while {other.last, other.first, other.child} & {person.last, person.birth_name, person.first, person.child}:
        seed += 1
        other = invent_person(seed)
    return other


def _pages(
    kind: str, person: Person, day: date, seed: int, *, wrong_kind: bool = False, twin: bool = False
) -> list[Side]:
    """The document as PDFs, one a side or a page. ``twin``: set in type, without the ground of a card."""
    dice = random.Random(f"model {kind} {seed}")
    model = MODELS[dice.choice(WRONG_KINDS if wrong_kind else GIVEN_FOR[kind])]
    front = draw(model, person, day, seed, twin=twin)
    if wrong_kind:
        return [(model, front)]
    if kind in NUMBERED:
        return [(model, _numbered(front, 1)), (model, _numbered(draw(model, person, day, seed + 1, twin=twin), 2))]
    return [(model, front), (model, _back(person))] if kind in TWO_SIDED else [(model, front)]


def _numbered(pdf: bytes, page: int) -> bytes:
    """With "Page 1/2" at the foot."""
    style = "@page { size: A4; margin: 12mm } p { position: fixed; bottom: 0; right: 0; font: 9pt 'DejaVu Sans' }"
    foot = f"<style>{style}</style><p>Page {page}/2</p>"
    writer, written = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf))), io.BytesIO()
    stamp = weasyprint.HTML(string=foot).write_pdf()
    writer.pages[0].merge_page(PdfReader(io.BytesIO(stamp)).pages[0])
    writer.write(written)
    return written.getvalue()


def _back(person: Person) -> bytes:
    """The back of a card: address and issuer, without code lines."""
    words = f"<p>Adresse : {person.street}<br>{person.postcode} {person.town.upper()}</p><p>Taille : 1,70 m</p>"
    style = "@page { size: 85.6mm 54mm; margin: 5mm; background: #eef3f5 } p { font: 6.5pt 'DejaVu Sans' }"
    return bytes(weasyprint.HTML(string=f"<html lang=fr><style>{style}</style>{words}").write_pdf())


def _file(side: Side, ladder: str, rung: int, medium: str, seed: int) -> Paper:
    model, pdf = side
    if ladder == DIGITAL and model.nature != "picture":
        return f"{model.name}.pdf", pdf
    page = Page(model, seed, "clean" if ladder == DIGITAL else ladder, rung, "photo" if medium == "text" else medium)
    drawn = _drawn(model, b"" if ladder == "blank" else pdf, page.recipe)
    content, suffix = encode(take(drawn, model.millimetres, page.recipe, page.seed).grey, page.recipe)
    return f"{model.name}.{suffix}", content


def _drawn(model: Model, pdf: bytes, recipe: Recipe) -> Pixels:
    width, height = (round(side * recipe.scale) for side in model.millimetres)
    if not pdf:
        return np.full((height, width), 252, np.uint8)
    opened = pypdfium2.PdfDocument(pdf)
    grey = opened[0].render(scale=recipe.scale * 25.4 / 72, grayscale=True).to_numpy()[:height, :width]
    opened.close()
    return np.ascontiguousarray(grey[:, :, 0] if grey.ndim == 3 else grey)


def _unusable(wrong: Wrong, kind: str, person: Person, day: date, seed: int) -> Paper:
    """Protected by a password, or cut in the middle of its bytes."""
    model, pdf = _pages(kind, person, day, seed)[0]
    if wrong is Wrong.ENCRYPTED:
        writer, written = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf))), io.BytesIO()
        writer.encrypt(f"secret-{seed}", algorithm="AES-256")
        writer.write(written)
        return f"{model.name}.pdf", written.getvalue()
    name, content = _file((model, pdf), "clean", 0, "photo", seed)
    return name, content[: len(content) // 5]
