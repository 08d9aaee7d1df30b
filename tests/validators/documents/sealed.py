"""2D-Docs for tests and benchmarks: made and signed with keys of their own, drawn as Data Matrix on pages."""

import base64
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import numpy as np
import zxingcpp
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from PIL import Image

from validators.documents.trust import TrustedKey, TrustList

SINCE, UNTIL = date(2020, 1, 1), date(2030, 12, 31)
EPOCH = date(2000, 1, 1)
HEADERS = {1: "", 2: "", 3: "01", 4: "01FR"}
BILL = {"10": "MME/LE GOFF/JEANNE", "22": "4 RUE DES HORTENSIAS", "24": "29910", "25": "TREGUNC", "26": "FR"}
RIB = {"30": "MME LE GOFF JEANNE", "31": "FR1420041010050500013M02606", "32": "PSSTFRPPSCE"}
#: Fields of these identifiers end by themselves.
FIXED = frozenset({"24", "26", "40", "44", "45", "47", "49", "4A", "53", "54"})


@cache
def key(curve: str = "secp256r1") -> ec.EllipticCurvePrivateKey:
    """The tests' own key."""
    curves = {"secp256r1": ec.SECP256R1(), "secp384r1": ec.SECP384R1(), "secp521r1": ec.SECP521R1()}
    return ec.generate_private_key(curves[curve])


def trusting(private: ec.EllipticCurvePrivateKey | None = None, name: str = "FR99TST1") -> TrustList:
    """A list that believes the tests' key."""
    public = (private or key()).public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return {name: TrustedKey(public, SINCE, UNTIL)}


def sealed(
    fields: Mapping[str, str] = BILL,
    *,
    kind: str = "01",
    issued: date | None = date(2026, 10, 12),
    signed_on: date = date(2026, 10, 12),
    version: int = 4,
    private: ec.EllipticCurvePrivateKey | None = None,
    altered: tuple[str, str] = ("", ""),
) -> str:
    """The text of a signed 2D-Doc. ``altered``: what is replaced once it was signed."""
    header = f"DC{version:02}FR99TST1{_days(issued)}{_days(signed_on)}{kind}{HEADERS[version]}"
    message = "".join(f"{name}{value}{'' if name in FIXED else chr(29)}" for name, value in fields.items())
    signature = _signature((header + message).encode("ascii"), private or key())
    return (header + message).replace(*altered) + "\x1f" + signature


def _days(day: date | None) -> str:
    return "FFFF" if day is None else f"{(day - EPOCH).days:04X}"


def _signature(signed: bytes, private: ec.EllipticCurvePrivateKey) -> str:
    strength = {256: hashes.SHA256(), 384: hashes.SHA384(), 521: hashes.SHA512()}[private.key_size]
    r, s = decode_dss_signature(private.sign(signed, ec.ECDSA(strength)))
    half = (private.key_size + 7) // 8
    return base64.b32encode(r.to_bytes(half, "big") + s.to_bytes(half, "big")).decode().rstrip("=")


def drawn_code(text: str, millimetres: float = 22, dpi: float = 200, symbol: str = "DataMatrix") -> Image.Image:
    """The code as a picture, quiet zone included, drawn fine then reduced, as a printer and a scanner do."""
    code = zxingcpp.create_barcode(text, zxingcpp.barcode_format_from_str(symbol))
    side = round(millimetres / 25.4 * dpi)
    fine = Image.fromarray(np.array(code.to_image(scale=8)))
    return fine.resize((side, side), Image.Resampling.BOX)


def with_code(sheet: Image.Image, text: str, millimetres: float = 22, symbol: str = "DataMatrix") -> Image.Image:
    """A sheet at 200 dpi with a code in its top right corner."""
    page = sheet.copy()
    code = drawn_code(text, millimetres, symbol=symbol)
    page.paste(code, (page.width - code.width - 150, 120))
    return page


def certificate_files(folder: Path, *, authority: str = "FR99", name: str = "TST1", signed_by: str = "FR99") -> None:
    """An authority and one certificate it gave, as an administrator keeps them."""
    root = key("secp384r1")
    chain = {authority: _certificate(authority, authority, root, root, is_authority=True)}
    issuer = root if signed_by == authority else key("secp521r1")
    chain[f"{authority}_{name}"] = _certificate(name, authority, key(), issuer, is_authority=False)
    for file, certificate in chain.items():
        (folder / f"{file}.der").write_bytes(certificate.public_bytes(Encoding.DER))


def _certificate(
    subject: str,
    issuer: str,
    private: ec.EllipticCurvePrivateKey,
    signer: ec.EllipticCurvePrivateKey,
    *,
    is_authority: bool,
) -> x509.Certificate:
    start = datetime(SINCE.year, SINCE.month, SINCE.day, tzinfo=UTC)
    builder = x509.CertificateBuilder().subject_name(_named(subject)).issuer_name(_named(issuer))
    builder = builder.public_key(private.public_key()).serial_number(7)
    builder = builder.not_valid_before(start).not_valid_after(start + (UNTIL - SINCE))
    builder = builder.add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
    return builder.sign(signer, hashes.SHA384())


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
