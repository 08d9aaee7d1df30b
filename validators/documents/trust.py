"""Whose 2D-Doc signatures are believed: the certificates an administrator keeps in a folder, and what they prove.

The folder holds, one a file in DER or PEM, the certificates of the authorities ("FR03") and those they gave to whoever
signs documents ("EDF1"); a certificate whose authority is not there, or did not sign it, is not believed.
"""

import logging
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key

from validators.documents.reading import Proof, Reading, SquareCode
from validators.documents.two_d_doc import TwoDDoc, parse

log = logging.getLogger(__name__)

#: The folder, in that of the site's data.
TRUSTED = "2d-doc"
_SUFFIXES = frozenset({".der", ".cer", ".crt", ".pem"})
#: Key size in bits → the hash it signs with: SHA-2 of the same strength.
_HASHES: Mapping[int, hashes.HashAlgorithm] = {256: hashes.SHA256(), 384: hashes.SHA384(), 521: hashes.SHA512()}


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """The key of somebody who signs documents. ``public``: SubjectPublicKeyInfo in DER; usable from ``since`` to
    ``until``, both included."""

    public: bytes
    since: date
    until: date


#: Authority and certificate as a 2D-Doc names them ("FR03EDF1") → the key.
TrustList = Mapping[str, TrustedKey]


def trust_list(folder: Path) -> TrustList:
    """The keys to believe; empty when the folder is not there. Read again when a file is added or taken away."""
    try:
        return _read(folder, folder.stat().st_mtime_ns)
    except OSError:
        return {}


@lru_cache(maxsize=8)
def _read(folder: Path, changed: int) -> TrustList:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # official certificates hold names longer than the standard allows
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() in _SUFFIXES)
        certificates = [certificate for path in files for certificate in _certificates(path)]
        authorities = {_name(each.subject): each for each in certificates if _is_authority(each)}
        return dict(_believed((each for each in certificates if not _is_authority(each)), authorities))


def _certificates(path: Path) -> list[x509.Certificate]:
    content = path.read_bytes()
    try:
        if b"-----BEGIN" in content:
            return x509.load_pem_x509_certificates(content)
        return [x509.load_der_x509_certificate(content)]
    except ValueError:
        log.warning("2d-doc: %s is not a certificate in DER or PEM", path.name)
        return []


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except (x509.ExtensionNotFound, ValueError):
        return False


def _name(name: x509.Name) -> str:
    common = name.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(common[0].value) if common else ""


def _believed(
    certificates: Iterable[x509.Certificate], authorities: Mapping[str, x509.Certificate]
) -> Iterable[tuple[str, TrustedKey]]:
    for certificate in certificates:
        authority, name = _name(certificate.issuer), _name(certificate.subject)
        if authority in authorities and _signed(certificate, authorities[authority]):
            public = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
            since, until = certificate.not_valid_before_utc.date(), certificate.not_valid_after_utc.date()
            yield authority + name, TrustedKey(public, since, until)
        else:
            log.warning("2d-doc: certificate %s %s is not signed by an authority of the folder", authority, name)


def _signed(certificate: x509.Certificate, authority: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(authority)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def proved(reading: Reading, trust: TrustList) -> Reading:
    """The reading, each of its codes with what its signature proves."""
    if not any(page.codes for page in reading.pages):
        return reading
    return replace(reading, pages=tuple(replace(page, codes=_proved(page.codes, trust)) for page in reading.pages))


def _proved(codes: tuple[SquareCode, ...], trust: TrustList) -> tuple[SquareCode, ...]:
    parsed = ((code, parse(code.text)) for code in codes)
    return tuple(replace(code, proof=proof_of(doc, trust)) if doc else code for code, doc in parsed)


def proof_of(code: TwoDDoc, trust: TrustList) -> Proof:
    """What the signature proves. A key that is not known, or was not yet or no longer usable, proves nothing."""
    key = trust.get(code.authority + code.certificate)
    if key is None or not code.signature or code.signed_on is None or not key.since <= code.signed_on <= key.until:
        return Proof.UNKNOWN
    public = load_der_public_key(key.public)
    if not isinstance(public, ec.EllipticCurvePublicKey) or public.key_size not in _HASHES:
        return Proof.UNKNOWN
    return Proof.VERIFIED if _holds(public, code) else Proof.WRONG


def _holds(public: ec.EllipticCurvePublicKey, code: TwoDDoc) -> bool:
    half = (public.key_size + 7) // 8
    if len(code.signature) != 2 * half:
        return False
    r, s = (int.from_bytes(part, "big") for part in (code.signature[:half], code.signature[half:]))
    try:
        public.verify(encode_dss_signature(r, s), code.signed, ec.ECDSA(_HASHES[public.key_size]))
    except InvalidSignature:
        return False
    return True
