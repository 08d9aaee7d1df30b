"""Files made to do harm, or only damaged, through the whole road: posted, kept, opened in a real worker, told."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO

import pypdf
import pytest

from runtime import background
from runtime.adapters.keyring import throwaway_keyring
from runtime.adapters.local_files import LocalFiles
from runtime.adapters.local_pool import MEBIBYTE, LocalPool, WorkerLimits
from runtime.dossier import Dossier
from runtime.site import Site
from tests.limits.conftest import ASSURANCE, DOMICILE
from tests.limits.visitor import Visitor
from tests.runtime.test_hostile_files import nested_forms
from tests.validators.documents import drawn
from tests.validators.documents.test_pdf import TEXT, document, written
from tests.validators.documents.test_pictures import header
from validators.ocr.tesseract import TesseractEngine

Find = Callable[[], Dossier]


@pytest.fixture(scope="module")
def pool() -> Iterator[LocalPool]:
    """The real workers, less patient than on a site."""
    pool = LocalPool(1, WorkerLimits(memory=600 * MEBIBYTE, cpu=4, wall=60.0))
    pool.result(pool.enqueue("turn_picture", jpeg=photo(), turn=90), 60.0)  # libraries are loaded before the clock runs
    yield pool
    pool.stop()


@pytest.fixture
def site(site: Site, pool: LocalPool) -> Site:
    files = LocalFiles(site.home / "files", throwaway_keyring())
    return replace(site, queue=pool, ocr=TesseractEngine(), files=files)


@cache
def photo() -> bytes:
    return drawn.jpeg(drawn.photo(drawn.page(), (1500, 2000)))


@cache
def locked(user: str, owner: str) -> bytes:
    writer = document(TEXT)
    writer.encrypt(user, owner, algorithm="AES-256")
    return written(writer)


def give(visitor: Visitor, dossier_id: str, name: str, content: bytes, place: str = DOMICILE) -> str:
    """Given with an answer, which must not suffer; a page that still checks is opened again."""
    action = f"send:{place.removeprefix('file:')}"
    visitor.fill(dossier_id, "pieces", {"pieces/contrat": "A1"}, {place: [(name, content)]}, action)
    return settled(visitor, dossier_id)


def settled(visitor: Visitor, dossier_id: str) -> str:
    deadline = time.monotonic() + 60
    while "data-look-again" in visitor.page and time.monotonic() < deadline:
        time.sleep(0.2)
        visitor.step(dossier_id, "pieces")
    return visitor.page


MISSING = "La fin de ce fichier manque"
REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a program named as a PDF": ("facture.pdf", lambda: b"MZ\x90\0" + b"\0" * 400, "Ce fichier est un programme"),
    "an empty file": ("IMG_0001.jpg", lambda: b"", "Ce fichier est vide"),
    "half a photo": ("photo.jpg", lambda: photo()[: len(photo()) // 3], MISSING),
    "the first bytes of a photo": ("photo.jpg", lambda: photo()[:60], MISSING),
    "half a PDF": ("facture.pdf", lambda: written(document(TEXT))[:300], MISSING),
    "a picture of 2.5 billion pixels": ("plan.png", lambda: header(50_000, 50_000), "trop grande pour être ouverte"),
    "words that call themselves a PDF": ("facture.pdf", lambda: b"%PDF-1.7\n" + b"x" * 4000, MISSING),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_used_is_told_at_its_card_and_the_rest_kept(
    visitor: Visitor, dossier_id: str, find: Find, name: str
) -> None:
    file_name, content, told = REFUSED[name]
    give(visitor, dossier_id, file_name, content())
    card = " ".join(visitor.form().by_id("f-pieces-domicile").text.replace("\u00a0", " ").split())
    assert told in card, card
    assert find().draft["pieces"]["contrat"] == "A1"
    give(visitor, dossier_id, "bonne.jpg", photo(), ASSURANCE)
    assert "Document reçu et lisible : 1 page." in visitor.words


def test_a_password_is_asked_for_and_a_wrong_one_told_apart(visitor: Visitor, dossier_id: str, site: Site) -> None:
    give(visitor, dossier_id, "releve.pdf", locked("secret é", "autre"))
    assert "mot de passe" in visitor.words
    (file,) = site.index.of_dossier(dossier_id)
    path, field = f"/dossiers/{dossier_id}/etapes/pieces", f"password:{file.id}"
    visitor.send(path, {field: "faux"}, action=f"open:{file.id}")
    wrong = visitor.words
    assert "mot de passe" in wrong
    assert "Document reçu et lisible" not in wrong
    visitor.send(path, {field: "secret é"}, action=f"open:{file.id}")
    settled(visitor, dossier_id)
    assert "Document reçu et lisible : 1 page." in visitor.words
    (kept,) = site.index.of_dossier(dossier_id)
    with site.files.open(dossier_id, kept.id) as original, site.files.open(dossier_id, kept.opened_copy) as opened:
        assert original.read() == locked("secret é", "autre")
        assert not pypdf.PdfReader(BytesIO(opened.read())).is_encrypted


@pytest.mark.parametrize("password", ["\0", "x" * 100_000, "😀" * 200, "%s%n"])
def test_a_password_nobody_has_opens_nothing(visitor: Visitor, dossier_id: str, site: Site, password: str) -> None:
    give(visitor, dossier_id, "releve.pdf", locked("secret", "autre"))
    (file,) = site.index.of_dossier(dossier_id)
    fields: dict[str, str | None] = {f"password:{file.id}": password}
    visitor.send(f"/dossiers/{dossier_id}/etapes/pieces", fields, action=f"open:{file.id}")
    assert visitor.status == 200
    assert "Document reçu et lisible" not in visitor.words


def test_an_owner_s_lock_opens_in_silence(visitor: Visitor, dossier_id: str) -> None:
    give(visitor, dossier_id, "avis.pdf", locked("", "administration"))
    assert "Document reçu et lisible : 1 page." in visitor.words
    assert "mot de passe" not in visitor.words


def test_five_thousand_pages_are_told_in_time(visitor: Visitor, dossier_id: str) -> None:
    content, started = written(document(*[TEXT] * 5000)), time.perf_counter()
    visitor.fill(dossier_id, "pieces", files={DOMICILE: [("annuaire.pdf", content)]})
    assert time.perf_counter() - started < background.RESPONSE + 12
    assert visitor.status == 200
    assert "annuaire.pdf" in settled(visitor, dossier_id)
    assert len(visitor.page) < 500_000


def test_forms_nested_without_end_leave_the_page_and_the_file(visitor: Visitor, dossier_id: str, site: Site) -> None:
    started = time.perf_counter()
    visitor.fill(dossier_id, "pieces", files={DOMICILE: [("boucle.pdf", nested_forms())]})
    assert time.perf_counter() - started < background.RESPONSE + 12
    assert visitor.status == 200
    assert "boucle.pdf" in settled(visitor, dossier_id)
    assert "Document reçu et lisible" not in visitor.words
    (file,) = site.index.of_dossier(dossier_id)
    with site.files.open(dossier_id, file.id) as stream:
        assert stream.read() == nested_forms()
    give(visitor, dossier_id, "bonne.jpg", photo(), ASSURANCE)
    assert "Document reçu et lisible : 1 page." in visitor.words
