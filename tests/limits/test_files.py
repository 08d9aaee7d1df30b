"""Files no form expects: told at their field, the others kept, nothing beyond the limit stored."""

import errno
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import IO, Any

import pytest

from runtime.dossier import Dossier
from runtime.errors import StorageFull
from runtime.portal.receiving import MOST_SET_ASIDE
from runtime.ports import Stored
from runtime.site import MEGABYTE, Site
from runtime.uploads import NAME_LENGTH
from tests.limits.conftest import ASSURANCE, DOMICILE, JPEG, visitor_of
from tests.limits.visitor import Visitor
from tests.runtime.portal.conftest import QueueThatSees
from validators.documents.sentences import finding
from validators.findings import Cause, Severity

Find = Callable[[], Dossier]


def names(site: Site, dossier_id: str) -> list[str]:
    return [file.name for file in site.index.of_dossier(dossier_id)]


@pytest.fixture
def small(site: Site) -> Site:
    """A limit that is quick to pass: one megabyte."""
    return replace(site, settings=replace(site.settings, max_file_size=MEGABYTE))


def started(site: Site) -> tuple[Visitor, str]:
    visitor = visitor_of(site)
    dossier_id = visitor.start("limites")
    visitor.fill(dossier_id, "vous", {"vous/nom": "Nadia Ferrand"})
    return visitor, dossier_id


def test_the_limit_is_told_before_any_file(visitor: Visitor, dossier_id: str) -> None:
    visitor.step(dossier_id, "pieces")
    described = visitor.form().by_id("f-pieces-domicile-file").get("aria-describedby").split()
    assert "20 Mo au plus par fichier" in visitor.form().by_id(described[0]).text.replace("\u00a0", " ")


def test_a_file_over_the_limit_costs_nothing_else(small: Site) -> None:
    visitor, dossier_id = started(small)
    heavy, light = JPEG + b"\0" * 3 * MEGABYTE, JPEG + b"ok"
    answers = {"pieces/assurance.state": "none", "pieces/assurance.none.reason": "Volée"}
    visitor.fill(dossier_id, "pieces", dict(answers), {DOMICILE: [("lourd.jpg", heavy), ("bon.jpg", light)]})
    assert visitor.status == 422
    assert "1 Mo" in " ".join(visitor.form().by_id("f-pieces-domicile-file-error").text.replace("\u00a0", " ").split())
    assert names(small, dossier_id) == ["bon.jpg"]
    found = small.dossiers.find(dossier_id)
    assert found is not None
    assert found.draft["pieces"]["assurance"] == {"state": "none", "reason": "Volée"}


def test_a_file_heavier_than_a_whole_request_costs_nothing_else(small: Site) -> None:
    visitor, dossier_id = started(small)
    enormous = JPEG + b"\0" * 35 * MEGABYTE
    files = {DOMICILE: [("enorme.jpg", enormous), ("bon.jpg", JPEG)], ASSURANCE: [("police.jpg", JPEG)]}
    visitor.fill(dossier_id, "pieces", files=files)
    assert visitor.status == 422
    assert "Mo" in visitor.form().by_id("f-pieces-domicile-file-error").text
    assert names(small, dossier_id) == ["bon.jpg", "police.jpg"]


def test_thirty_files_at_once_keep_the_first_and_say_so(visitor: Visitor, dossier_id: str, site: Site) -> None:
    chosen = [(f"{number}.jpg", JPEG + bytes([number])) for number in range(30)]
    visitor.fill(dossier_id, "pieces", files={DOMICILE: chosen, ASSURANCE: [("police.jpg", JPEG)]})
    kept = names(site, dossier_id)
    assert visitor.status == 422
    assert f"Les {len(kept) - 1} premiers sont gardés" in visitor.words
    assert kept == [name for name, _ in chosen[: len(kept) - 1]] + ["police.jpg"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:/Users/nadia/Bureau/facture.jpg", "facture.jpg"),
        ("/etc/../..", "document"),
        ("a\tb\x01c.jpg", "abc.jpg"),
        ("\u202egpj.exe", "gpj.exe"),
        ("<script>alert(1)</script>.jpg", "script>.jpg"),
        ("{{7*7}}.jpg", "{{7*7}}.jpg"),
        ("%(n)s %s 100 %.jpg", "%(n)s %s 100 %.jpg"),
        ("😀" * 400 + ".jpg", "😀" * (NAME_LENGTH - 4) + ".jpg"),
        ("e\u0301te\u0301.jpg", "été.jpg"),
        (" . ", "document"),
        ("\u200b\u2066", "document"),
    ],
)
def test_a_name_is_only_shown_never_followed(
    visitor: Visitor, dossier_id: str, site: Site, name: str, shown: str
) -> None:
    visitor.fill(dossier_id, "pieces", files={DOMICILE: [(name, JPEG)]}, action="send:/pieces/domicile")
    assert visitor.status == 200
    assert names(site, dossier_id) == [shown]
    assert f"<bdi>{shown.replace('<', '&lt;').replace('>', '&gt;')}</bdi>" in visitor.page


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Ce fichier est vide"),
        (b"MZ\x90\x00" + b"\0" * 200, "Ce fichier est un programme"),
        (b"\x7fELF" + b"\0" * 200, "Ce fichier est un programme"),
        (b"#!/bin/sh\nrm -rf /\n", "Ce fichier est un programme"),
        (b"<html><script>alert(1)</script>", "Ce fichier mène à un document, mais ne le contient pas"),
        (b"\0" * 5000, "Nous ne savons pas ouvrir ce fichier"),
    ],
)
def test_what_a_name_pretends_is_not_believed(
    visitor: Visitor, dossier_id: str, site: Site, content: bytes, told: str
) -> None:
    visitor.fill(dossier_id, "pieces", files={DOMICILE: [("photo.jpg", content)], ASSURANCE: [("bon.jpg", JPEG)]})
    assert visitor.status == 422
    assert told in " ".join(visitor.form().by_id("f-pieces-domicile-file-error").text.split())
    assert names(site, dossier_id) == ["bon.jpg"]


@dataclass
class DiskFull:
    """A ``FileStore`` that has no room left, once told so."""

    files: Any
    is_full: bool = True

    def put(self, dossier_id: str, file_id: str, stream: IO[bytes], limit: int) -> Stored:
        if self.is_full:
            raise StorageFull from OSError(errno.ENOSPC, "No space left on device")
        stored: Stored = self.files.put(dossier_id, file_id, stream, limit)
        return stored

    def __getattr__(self, verb: str) -> Any:
        return getattr(self.files, verb)


def test_a_full_disk_is_told_at_the_file_and_keeps_what_was_there(site: Site) -> None:
    disk = DiskFull(site.files, is_full=False)
    visitor, dossier_id = started(replace(site, files=disk))
    visitor.fill(dossier_id, "pieces", files={DOMICILE: [("avant.jpg", JPEG)]})
    disk.is_full = True
    answers = {"pieces/domicile.state": None}
    visitor.fill(dossier_id, "pieces", answers, {ASSURANCE: [("apres.jpg", JPEG + b"2")]})
    assert visitor.status in (422, 507)
    assert "gardé" in " ".join(visitor.form().by_id("f-pieces-assurance-file-error").text.split())
    assert names(site, dossier_id) == ["avant.jpg"]


@dataclass
class DatabaseFull:
    """A store whose every writing finds the disk full, once told so."""

    store: Any
    writes: tuple[str, ...]
    is_full: bool = False

    def __getattr__(self, verb: str) -> Any:
        if self.is_full and verb in self.writes:
            return self._refuse
        return getattr(self.store, verb)

    def _refuse(self, *arguments: object) -> None:
        raise StorageFull


def test_a_full_database_tells_the_file_is_not_kept_and_leaves_no_bytes(site: Site) -> None:
    index = DatabaseFull(site.index, ("attach",))
    visitor, dossier_id = started(replace(site, index=index))
    index.is_full = True
    visitor.fill(dossier_id, "pieces", files={DOMICILE: [("f.jpg", JPEG)]})
    assert visitor.status in (422, 507)
    assert "gardé" in " ".join(visitor.form().by_id("f-pieces-domicile-file-error").text.split())
    assert names(site, dossier_id) == []
    assert not [key for key in vars(site.files)["_kept"] if key[0] == dossier_id]


def test_a_full_database_gives_the_page_back_as_it_was_typed(site: Site) -> None:
    dossiers = DatabaseFull(site.dossiers, ("answer", "start", "submit", "confirm"))
    visitor, dossier_id = started(replace(site, dossiers=dossiers))
    dossiers.is_full = True
    visitor.fill(dossier_id, "vous", {"vous/nom": "Nom tapé", "vous/nombre": "12"})
    assert visitor.status == 507
    assert visitor.form().by_id("f-vous-nom").get("value") == "Nom tapé"
    assert "Ce que vous avez donné est gardé" in visitor.words
    dossiers.is_full = False
    visitor.send(f"/dossiers/{dossier_id}/etapes/vous")
    found = site.dossiers.find(dossier_id)
    assert found is not None
    assert found.draft["vous"] == {"nom": "Nom tapé", "nombre": 12}


def test_a_dossier_that_cannot_be_started_says_so(site: Site) -> None:
    visitor = visitor_of(replace(site, dossiers=DatabaseFull(site.dossiers, ("start",), is_full=True)))
    visitor.get("/demarches/limites/")
    visitor.post("/demarches/limites/commencer")
    assert visitor.status == 507
    assert "gardé" in visitor.words


def test_refused_files_do_not_fill_the_disk(
    visitor: Visitor, dossier_id: str, site: Site, queue: QueueThatSees
) -> None:
    queue.sees[JPEG] = (finding("legible", Cause.BLURRED, Severity.BLOCKING, page=1),)
    for number in range(MOST_SET_ASIDE + 5):
        visitor.fill(dossier_id, "pieces", files={DOMICILE: [(f"{number}.jpg", JPEG + bytes([number]))]})
    kept = site.index.of_dossier(dossier_id)
    assert len(kept) == MOST_SET_ASIDE + 1
    assert kept[-1].name == f"{MOST_SET_ASIDE + 4}.jpg"
    bytes_kept = [file_id for folder, file_id in vars(site.files)["_kept"] if folder == dossier_id]
    assert sorted(bytes_kept) == sorted(file.id for file in kept)
    assert "Je ne peux pas faire mieux" in visitor.step(dossier_id, "pieces")
