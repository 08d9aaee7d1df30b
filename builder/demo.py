"""``demo``: a dossier from its first gap to its receipt, on the real road, in a folder that is thrown away."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter, ImageFont
from werkzeug.datastructures import FileStorage

from builder.dialect import SCHEMAS
from builder.revisions import publish
from runtime import examination, pages, uploads
from runtime.assessment import DocumentState, assess
from runtime.dossier import Dossier, Json, StoredFile
from runtime.forms import errors_for
from runtime.gaps import GapReport, report_gaps
from runtime.i18n import DEFAULT_LANGUAGE, say_in
from runtime.journey import Journey, walk
from runtime.places import put
from runtime.procedure import Procedure
from runtime.site import Site
from runtime.submissions import Sending, send
from validators.findings import N_, Message

SLUG = "mensualisation-eau"
RIB = "/paiement/rib"

#: A person who does not exist; the IBAN is the specimen that banks print.
ANSWERS: dict[str, Json] = {
    "abonne": {"reference": "10024578", "qualite": "personne", "nom": "Paul Nguyen"},
    "logement": {
        "adresse": {"voie": "27 avenue de la Gare", "code_postal": "99120", "commune": "Belmont-sur-Lise"},
        "occupants": 3,
        "compteur": 1842,
        "montant": 385,
    },
    "contact": {"telephone": "+33612345678", "mail": "paul.nguyen@exemple.fr"},
    "paiement": {
        "titulaire": "Paul Nguyen",
        "iban": "FR7630006000011234567890189",
        "jour": 10,
        "debut": "2027-02",
        "autre_payeur": False,
    },
    "mandat": {"accord": True},
}
LINES = (
    "RELEVÉ D’IDENTITÉ BANCAIRE",
    "Titulaire du compte : M. Paul Nguyen",
    "27 avenue de la Gare, 99120 Belmont-sur-Lise",
    "Domiciliation : Banque de Belmont",
    "IBAN : FR76 3000 6000 0112 3456 7890 189",
    "BIC : AGRIFRPP",
    "Ce relevé est destiné à vos créanciers ou débiteurs.",
)

#: Pixels: an A4 sheet at 150 dots per inch, letters 34 high, and a blur no letter survives.
SHEET, LETTERS, BLUR = (1240, 1754), 34, 9


def drawn_rib(blur: float = 0) -> bytes:
    """A photo of bank details, sharp or not."""
    sheet = Image.new("RGB", SHEET, "white")
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(LETTERS)
    for line, text in enumerate(LINES * 3):
        pen.text((90, 110 + line * 72), text, fill="black", font=font)
    photo = BytesIO()
    (sheet.filter(ImageFilter.GaussianBlur(blur)) if blur else sheet).save(photo, "JPEG", quality=88)
    return photo.getvalue()


@dataclass
class Demo:
    """A dossier under way; each verb tells what happened, in French."""

    site: Site
    procedure: Procedure
    dossier: Dossier

    def told(self) -> Iterator[str]:
        """The whole story, a line at a time."""
        yield from self.gaps()
        yield from self.give("rib-flou.jpg", drawn_rib(BLUR))
        yield from self.give("rib-net.jpg", drawn_rib())
        yield from self.gaps()
        yield from self.sent()

    def give(self, name: str, content: bytes) -> Iterator[str]:
        """Give the bank details; what is said of them."""
        requirement = self.document().requirement
        chosen = FileStorage(BytesIO(content), name)
        file = uploads.receive(self.site, self.dossier, RIB, requirement, chosen)
        assert isinstance(file, StoredFile), "a picture of ours is always received"
        answer = {"state": "given", "pages": [pages.pending_page(file.id)]}
        draft = put(self.dossier.draft, RIB, answer)
        self.dossier = self.site.index.attach(file, draft, self.dossier.version, self.site.clock.now())
        examination.examine_file(self.site, file, requirement)
        yield said(N_("The person gives: %(name)s"), name=name)
        findings = self.document().files[0].findings
        for finding in findings:
            yield "  " + say_in(DEFAULT_LANGUAGE, finding.message)
        if not findings:
            yield "  " + said(N_("Document received and readable."))

    def gaps(self) -> Iterator[str]:
        """What is missing now."""
        report = self.report()
        if not report.gaps:
            yield said(N_("Nothing is missing: you can send"))
        for gap in report.gaps:
            parts = [gap.message] + ([gap.nested] if gap.nested else [])
            yield "– " + " ".join(say_in(DEFAULT_LANGUAGE, part) for part in parts)

    def sent(self) -> Iterator[str]:
        """Send, with the number and the mails."""
        address = "http://127.0.0.1:8000"
        sending = Sending(self.site, self.dossier, self.journey(), self.documents(), self.report(), address)
        self.dossier = send(sending)
        yield said(N_("The application is sent, under number %(number)s"), number=self.dossier.number)
        for mail in self.site.outbox.due(self.site.clock.now()):
            yield said(N_("A mail leaves for %(to)s: %(subject)s"), to=mail.to, subject=mail.subject)

    def journey(self) -> Journey:
        """What is asked and answered now."""
        readings = self.site.index.readings(self.dossier.id)
        return walk(self.procedure, pages.complete_pages(self.dossier.draft, readings), self.site.clock.today())

    def documents(self) -> tuple[DocumentState, ...]:
        """Every document asked for."""
        index = self.site.index
        files, readings = index.of_dossier(self.dossier.id), index.readings(self.dossier.id)
        return assess(self.journey(), files, readings, self.dossier.confirmations, self.site.clock.today())

    def document(self) -> DocumentState:
        """The bank details."""
        return next(document for document in self.documents() if document.asked.place == RIB)

    def report(self) -> GapReport:
        """What is still to do."""
        errors = errors_for(self.procedure, None, self.dossier.draft, self.site.clock.today())
        return report_gaps(self.journey(), errors, self.documents())


def said(sentence: str, **params: str) -> str:
    """In French, for the console."""
    return say_in(DEFAULT_LANGUAGE, Message(sentence, params))


def begin(site: Site) -> Demo:
    """Publish the example on that site and answer all its questions but the document."""
    source = (SCHEMAS / "procedures" / f"{SLUG}.json").read_bytes()
    procedure = publish(site.procedures, source, SLUG)
    now = site.clock.now()
    dossier = Dossier(
        id=secrets.token_urlsafe(16),
        slug=SLUG,
        revision=procedure.revision,
        service=procedure.about.service,
        resume_code=secrets.token_hex(5).upper(),
        created_at=now,
        updated_at=now,
        expires_at=now + site.settings.draft_kept,
        draft=ANSWERS,
    )
    return Demo(site, procedure, site.dossiers.start(dossier))
