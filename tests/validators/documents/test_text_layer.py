"""Text layers worth reading, and those of fonts without a map."""

from pathlib import Path

import pytest

from tests.validators.documents import drawn
from tests.validators.documents.test_pdf import document, written
from validators.documents.limits import LIMITS
from validators.documents.pdf import open_pdf
from validators.documents.reading import Medium
from validators.documents.text_layer import is_readable

FRENCH = "Attestation de domicile de Madame Nadia Ferrand, 12 rue des Lilas 35000 Rennes, fait le 12 octobre 2026"


def as_glyphs(text: str) -> str:
    """The numbers of the glyphs of a text, in most fonts, taken for signs."""
    return "".join(chr(ord(sign) - 29) if ord(sign) > 60 else sign for sign in text)


@pytest.mark.parametrize(
    "text",
    [
        FRENCH,
        FRENCH.lower(),
        "Facture d'electricite, montant a payer, consommation, abonnement kWh",
        "This is to certify that Mrs Ferrand has been living at the above address since March",
        "Hiermit wird bescheinigt, dass Frau Ferrand unter der oben genannten Anschrift gemeldet ist",
    ],
)
def test_numbers_of_glyphs_are_not_a_text(text: str) -> None:
    assert is_readable(text)
    assert not is_readable(as_glyphs(text))
    assert not is_readable("".join(chr(0xE000 + ord(sign)) for sign in text))


@pytest.mark.parametrize(
    "text",
    [
        FRENCH.upper(),
        "HIERMIT WIRD BESCHEINIGT DASS FRAU FERRAND HIER WOHNT",
        "Zaświadcza się, że pani Kowalska mieszka pod wskazanym adresem przy ulicy Krzywej we Wrocławiu",
        "STRČ PRST SKRZ KRK, ZMRZL SMRŽ PLN SKVRN; čtvrt hrst zrn, vlk zmrzl, prst trhl drn",
        "Tystiwn fod Mrs Llywelyn yn byw yn y cyfeiriad uchod ers mis Mawrth, Llanfairpwllgwyngyll",
        "Bu belge, Bayan Yılmaz'ın yukarıdaki adreste oturduğunu gösterir",
        "Giấy chứng nhận cư trú của bà Nguyễn Thị Hương tại địa chỉ nêu trên",
        "Настоящим подтверждаем, что гражданка Иванова проживает по адресу",
        "هذه شهادة إقامة صادرة عن البلدية بتاريخ اليوم لمن يهمه الأمر",
        "Βεβαιώνουμε ότι η κυρία Μαρία Παπαδοπούλου κατοικεί στην οδό",
        "12 345,67 € 8 910,11 € 2024 2025 2026 1 204 118 45,20 % 77,03 % " * 5,
        "P<FRAFERRAND<<NADIA<LOUISE<<<<<<<<<<<<<<<<<<<\n12AB345678FRA8405033F3305032<<<<<<<<<<<<<<00",
        "IDFRAFERRAND<<<<<<<<<<<<<<<<<<<<350123\n0612350012345NADIA<<LOUISE8405033F6",
        "FR76 3000 6000 0112 3456 7890 189 BNPAFRPPXXX XKCD-2048-QWRT-BGHJ DC04FR0000011A2B",
        "SNCF RATP CPAM CNAV URSSAF CAF DGFIP BNP TVA HT TTC RCS SARL SIRET NAF",
        "Nom : ........................................ Prénom : ________________________________________",
        "\uf0a8 Oui \uf0a8 Non, sans porc " * 10,
        "यह प्रमाणित किया जाता है कि श्रीमती शर्मा उपरोक्त पते पर निवास करती हैं",
        "Salaire de base  151,67  12,50  1 895,88\n" + "-" * 60 + "\nCSG  1 862,70  6,80 %  -126,66\n",
        "*" * 60 + "\nRelevé de compte du mois d’octobre\n" + "*" * 60,
        "Nom : " + "·" * 40 + " Prénom : " + "-" * 40,
        "TGV RER CPR DRH SMS PDF XML HTML HTTP CSV SQL JPG PNG TCP VPN LTE DSL HDR",
    ],
)
def test_what_says_something_in_a_script_or_a_table_is_a_text(text: str) -> None:
    assert is_readable(text)


KINDS = sorted((Path(__file__).parents[2] / "resources" / "kinds").glob("*.txt"))


@pytest.mark.parametrize("path", KINDS, ids=lambda path: path.name)
def test_every_kind_of_document_is_read_and_its_glyphs_are_not(path: Path) -> None:
    text = path.read_text("utf-8")
    assert is_readable(text)
    assert is_readable(text.upper())
    assert not is_readable(as_glyphs(text))
    assert not is_readable(as_glyphs(text.upper()))


def test_a_page_of_glyph_numbers_is_judged_by_its_picture() -> None:
    line = as_glyphs(FRENCH).replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("latin-1")
    page = open_pdf(written(document(b"BT /F1 11 Tf 60 700 Td (" + line + b") Tj ET")), LIMITS).page(1)
    assert (page.medium, page.text) == (Medium.DRAWING, "")


def test_the_text_of_a_bill_is_read() -> None:
    assert is_readable(drawn.INVOICE)
