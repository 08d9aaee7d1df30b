"""What the square codes of a document say, for the agent to read: text, never an address to follow."""

import re
from collections.abc import Iterator

from runtime.writing import day
from validators.documents.reading import Proof, Reading, SquareCode
from validators.documents.two_d_doc import TwoDDoc, addresses_of, iban_of, names_of, parse
from validators.findings import N_, Message

_TWO_D_DOC = {
    Proof.VERIFIED: N_("2D-Doc, signature verified: %(said)s"),
    Proof.UNKNOWN: N_("2D-Doc, signature not verified: %(said)s"),
    Proof.WRONG: N_("2D-Doc, signature that is not that of this content: %(said)s"),
}
#: Signs shown of a code: an address to verify has less than 200.
_SHOWN = 300


def codes_of(reading: Reading | None) -> Iterator[Message]:
    """One line for each code seen, in the order of the pages."""
    for page in reading.pages if reading else ():
        for code in page.codes:
            yield _line(code)


def _line(code: SquareCode) -> Message:
    doc = parse(code.text)
    if doc:
        return Message(_TWO_D_DOC[code.proof], {"said": _said(doc)})
    return Message(N_("QR code: %(said)s") if code.symbol == "qr_code" else N_("Square code: %(said)s"), _shown(code))


def _shown(code: SquareCode) -> dict[str, str | int | float | Message]:
    """QR codes hold UTF-8; signs that would steer the page's text are left out."""
    text = code.text.encode("latin-1").decode("utf-8", "replace")
    kept = "".join(sign if sign.isprintable() else " " for sign in text)
    return {"said": kept[:_SHOWN] + ("…" if len(kept) > _SHOWN else "")}


def _said(doc: TwoDDoc) -> str:
    account = " ".join(re.findall(".{1,4}", iban_of(doc)))
    dated = day(doc.issued) if doc.issued else ""
    return ", ".join(filter(None, (*names_of(doc), *addresses_of(doc), account, dated))) or doc.kind
