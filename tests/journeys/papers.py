"""The papers of the invented people of ``tests/resources/answers``; ``python -m tests.journeys.papers`` draws them.

Born-digital PDFs by WeasyPrint, photos by Pillow. As of 24 November 2026; nothing in them belongs to anybody.
"""

import io
import random
from collections.abc import Callable, Mapping
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

FOLDER = Path(__file__).parents[1] / "resources" / "papers"
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
PASSWORD = "Ajoncs-2026"
IBAN = "FR76 3000 6000 0112 3456 7890 189"

#: A4 at 150 points per inch.
SHEET = (1240, 1754)

BILL = """ÉNERGIE DU TRÉGOR
12 quai de Viarmes, 22300 Lannion

Madame Claire Moreau
4 place du Port
22300 Lannion

Facture du {date}
Contrat 4 581 220 976

Abonnement, deux mois : 24,18 €
Consommation, heures pleines, 412 kWh : 96,31 €
Consommation, heures creuses, 208 kWh : 38,07 €
Taxes et contributions : 24,29 €
Montant à payer : 182,85 €

Cette facture sera prélevée sur votre compte.
Pour toute question, appelez le numéro de votre contrat."""

BANK_DETAILS = f"""BANQUE DE LA BAIE
Relevé d’identité bancaire
Titulaire : {{holder}}
IBAN : {IBAN}
BIC : AGRIFRPP"""

FAMILY_BOOK = """LIVRET DE FAMILLE
Époux : Erwan Pierre Le Goff, né le 30 novembre 1979
Épouse : Nadia Benali, née le 2 mai 1981"""
CHILD = "Premier enfant : Malo Yann Le Goff, né le 27 mars 2010 à Lannion"

#: Name → pages, a page being its lines.
PDFS: Mapping[str, tuple[str, ...]] = {
    "facture.pdf": (BILL.format(date="12 octobre 2026"),),
    "facture-de-mars.pdf": (BILL.format(date="3 mars 2026"),),
    "facture-de-2024.pdf": (BILL.format(date="3 mars 2024"),),
    "quotient.pdf": (
        """CAISSE D’ALLOCATIONS FAMILIALES
Attestation de quotient familial du 3 novembre 2026
Madame Claire Moreau, 4 place du Port, 22300 Lannion
Enfants à charge : Lina Haddad, Noé Haddad
Quotient familial du mois de novembre 2026 : 742 €""",
    ),
    "vaccins.pdf": (
        "CARNET DE SANTÉ\nLina Haddad, née le 9 avril 2015\nVaccinations DTP : 9 juin 2015, 9 août 2015, 9 mars 2016",
        "Vaccinations, suite\nRougeole, oreillons, rubéole : 9 avril 2016\nDTP, rappel : 14 mai 2021",
    ),
    "natation.pdf": (
        """PISCINE DES BASSES-LANDES
Attestation d’aisance aquatique
Lina Haddad, née le 9 avril 2015, a réussi le parcours le 21 juin 2026.""",
    ),
    "livret.pdf": (f"{FAMILY_BOOK}\n{CHILD}",),
    "identite.pdf": (
        """RÉPUBLIQUE FRANÇAISE
Carte nationale d’identité
Nom : KERVELLA, épouse LE BIHAN
Prénoms : Marie, Yvonne
Née le 11 février 1944 à Tréguier""",
    ),
    "famille.pdf": (
        "LIVRET DE FAMILLE\nÉpoux : Joseph Le Bihan, 30 juin 1941\nÉpouse : Marie Yvonne Kervella, 11 février 1944",
        "Enfants\nPremier : Anne Le Bihan, 20 janvier 1967\nDeuxième : Yves Le Bihan, 3 mai 1970",
    ),
    "eau.pdf": (
        """SERVICE DE L’EAU
Madame Marie Le Bihan, 3 chemin du Moulin, 22300 Lannion
Facture du 28 septembre 2026
Consommation du semestre : 31 m³
Montant à payer : 118,40 €""",
    ),
    "impot.pdf": (
        """FINANCES PUBLIQUES
Avis d’impôt établi en 2026 sur les revenus de 2025
Madame Marie Kervella, épouse Le Bihan
Date d’établissement : 24 juillet 2026
Revenu fiscal de référence : 24 310 €""",
    ),
    "pensions.pdf": (
        """ASSURANCE RETRAITE
Attestation de paiement du 2 novembre 2026
Madame Marie Kervella, épouse Le Bihan
Retraite personnelle, octobre 2026 : 812,45 €""",
    ),
    "taxe-fonciere.pdf": (
        """FINANCES PUBLIQUES
Avis de taxes foncières pour 2026, établi le 27 août 2026
Madame Marie Kervella, épouse Le Bihan
Montant de l’impôt : 1 043 €""",
    ),
    "rib.pdf": (BANK_DETAILS.format(holder="Paul Nguyen"),),
    "rib-de-marie.pdf": (BANK_DETAILS.format(holder="Mme Le Bihan Marie"),),
}


def pdf(*pages: str) -> bytes:
    """A document as an administration's software prints it."""
    from weasyprint import HTML

    style = "@page { size: A4; margin: 25mm } pre { font: 12pt/1.6 'DejaVu Sans'; white-space: pre-wrap }"
    style += " pre + pre { break-before: page }"
    body = "".join(f"<pre>{page}</pre>" for page in pages)
    return bytes(HTML(string=f"<style>{style}</style>{body}").write_pdf())


def locked_pdf() -> bytes:
    """The bill, opened by a password."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(*PDFS["facture.pdf"]))))
    writer.encrypt(PASSWORD, algorithm="AES-256")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def sheet(text: str, size: int = 28, ink: int = 25, paper: int = 246) -> Image.Image:
    """A printed sheet seen from above, filling the picture."""
    drawn = Image.new("L", SHEET, paper)
    pen = ImageDraw.Draw(drawn)
    for row, line in enumerate(text.splitlines()):
        pen.text((90, 110 + row * size * 1.9), line, font=ImageFont.truetype(FONT, size), fill=ink)
    return drawn


def card(side: str) -> Image.Image:
    """One side of an identity card, photographed from near."""
    lines = {
        "recto": "RÉPUBLIQUE FRANÇAISE\nCarte nationale d’identité\nNom : LE GOFF\nPrénoms : Malo, Yann\n"
        "Sexe : M   Nationalité : FRA\nNaissance : 27 03 2010 à Lannion\nDocument n° X4RTBPFW4\nExpire le 11 09 2031",
        "verso": "Taille : 1,76 m\nDélivrée le 12 09 2021 par la préfecture\ndes Côtes-d’Armor\n"
        "Adresse : 12 rue des Ajoncs\n22300 Lannion\n"
        "IDFRAX4RTBPFW4<<<<<<<<<<<<<<<\n1003278M3109117FRA<<<<<<<<<<<4\nLE<GOFF<<MALO<YANN<<<<<<<<<<<<",
    }[side]
    drawn = Image.new("L", (1400, 920), 235)
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((980, 150, 1320, 600), fill=190 if side == "recto" else 225)
    for row, line in enumerate(lines.splitlines()):
        pen.text((70, 90 + row * 95), line, font=ImageFont.truetype(FONT, 42), fill=20)
    return drawn


def stairs() -> Image.Image:
    """A broken step, seen from near: not a document."""
    drawn = Image.new("RGB", (1200, 900), (150, 140, 128))
    pen = ImageDraw.Draw(drawn)
    for step in range(6):
        top, grey = 150 * step, 120 + 18 * step
        pen.rectangle((0, top, 1200, top + 110), fill=(grey, grey - 6, grey - 14))
        pen.rectangle((0, top + 110, 1200, top + 150), fill=(70, 64, 60))
    pen.polygon([(420, 450), (760, 470), (690, 560), (560, 545), (470, 600)], fill=(40, 36, 34))
    return drawn


def jpeg(picture: Image.Image, quality: int = 60) -> bytes:
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=quality, optimize=True)
    return written.getvalue()


def blurred(radius: float) -> Image.Image:
    return sheet(BILL.format(date="12 octobre 2026")).filter(ImageFilter.GaussianBlur(radius))


def grained(picture: Image.Image) -> Image.Image:
    """With the grain that a camera leaves on white paper: a picture without it would be a drawing."""
    seed = random.Random(2026)
    noise = Image.frombytes("L", (310, 438), bytes(seed.randrange(116, 140) for _ in range(310 * 438)))
    return Image.blend(picture, noise.resize(picture.size), 0.05)


PICTURES: Mapping[str, Callable[[], Image.Image]] = {
    "facture-nette.jpg": lambda: sheet(BILL.format(date="12 octobre 2026")),
    "facture-floue.jpg": lambda: blurred(9),
    "facture-plus-floue.jpg": lambda: blurred(12),
    "facture-pale.jpg": lambda: sheet(BILL.format(date="12 octobre 2026"), ink=238),
    "page-vide.jpg": lambda: grained(Image.new("L", SHEET, 240)),
    "livret-1.jpg": lambda: sheet(f"{FAMILY_BOOK}\n\n{CHILD}"),
    "livret-2.jpg": lambda: sheet("LIVRET DE FAMILLE, page suivante\n\nDeuxième enfant : néant\n\nMentions : néant"),
    "carte-recto.jpg": lambda: card("recto"),
    "carte-verso.jpg": lambda: card("verso"),
    "marche.jpg": stairs,
}


def main() -> None:
    """Write them all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, pages in PDFS.items():
        (FOLDER / name).write_bytes(pdf(*pages))
    (FOLDER / "facture-verrouillee.pdf").write_bytes(locked_pdf())
    for name, draw in PICTURES.items():
        (FOLDER / name).write_bytes(jpeg(draw()))


if __name__ == "__main__":
    main()
