"""Forty files made to kill whoever opens them, given to the running site: none is ever sent as if it had been read."""

import time
from collections.abc import Iterator
from concurrent.futures import wait
from dataclasses import replace

import pytest

from runtime import background
from runtime.adapters.keyring import throwaway_keyring
from runtime.adapters.local_files import LocalFiles
from runtime.adapters.local_pool import MEBIBYTE, LocalPool, WorkerLimits
from runtime.dossier import State
from runtime.portal import review
from runtime.site import Site
from tests.limits.conftest import DOMICILE, visitor_of
from tests.limits.killers import KILLERS, polyglots
from tests.limits.visitor import Visitor
from validators.documents.reader import read
from validators.documents.sniffing import sniff
from validators.findings import Verdict, verdict_for
from validators.ocr.null import NullEngine

READ = "Document reçu et lisible"
LABEL = "Justificatif de domicile"
#: Given one after the other, looked at side by side.
HANDFULS = [list(KILLERS)[at : at + 10] for at in range(0, len(KILLERS), 10)]


@pytest.fixture(scope="module")
def pool() -> Iterator[LocalPool]:
    """The real workers, far less patient than on a site."""
    pool = LocalPool(2, WorkerLimits(memory=300 * MEBIBYTE, cpu=1, wall=30.0))
    pool.result(pool.enqueue("wake"), 60.0)
    yield pool
    pool.stop()


@pytest.fixture
def site(site: Site, pool: LocalPool, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setattr(background, "wait", lambda futures, timeout: wait(futures, 0.0))
    monkeypatch.setattr(review, "PATIENCE", review.PATIENCE * 0)
    return replace(site, queue=pool, ocr=NullEngine(), files=LocalFiles(site.home / "files", throwaway_keyring()))


def given(visitor: Visitor, name: str, content: bytes) -> str:
    dossier_id = visitor.start("limites")
    visitor.fill(dossier_id, "vous", {"vous/nom": "Nadia Ferrand", "vous/mail": "nadia@exemple.fr"})
    visitor.fill(dossier_id, "pieces", {}, {DOMICILE: [(f"{name}.pdf", content)]}, "send:/pieces/domicile")
    assert visitor.status in (200, 422), name
    return dossier_id


def settled(visitor: Visitor, dossier_id: str) -> str:
    deadline = time.monotonic() + 120
    while "data-look-again" in visitor.step(dossier_id, "pieces"):
        assert time.monotonic() < deadline
        time.sleep(0.3)
    return visitor.words


@pytest.mark.timeout(300)
@pytest.mark.parametrize("names", HANDFULS, ids=lambda names: names[0])
def test_none_is_sent_as_if_it_had_been_read(site: Site, names: list[str]) -> None:
    visitor = visitor_of(site)
    content = {name: KILLERS[name]() for name in names}
    for name, dossier_id in [(name, given(visitor, name, content[name])) for name in names]:
        assert READ not in settled(visitor, dossier_id), name
        visitor.get(f"/dossiers/{dossier_id}/recapitulatif")
        visitor.send(f"/dossiers/{dossier_id}/envoyer", {"declaration": "1"})
        dossier = site.dossiers.find(dossier_id)
        assert dossier is not None
        sent = dossier.state is State.SUBMITTED
        assert not sent or site.dossiers.submissions(dossier_id)[-1].to_look_at == (LABEL,), name
        (file,) = site.index.of_dossier(dossier_id)
        with site.files.open(dossier_id, file.id) as stream:
            assert stream.read() == content[name], name
    assert list((site.home / "tmp").iterdir()) == []


@pytest.mark.parametrize(("name", "content", "taken_for"), polyglots())
def test_a_file_that_is_two_things_is_one(name: str, content: bytes, taken_for: str) -> None:
    seen = sniff(content[:8192])
    assert taken_for in (seen.media_type, seen.refusal)
    reading = read(content, engine=NullEngine())
    assert (verdict_for(reading.all_findings) is Verdict.REFUSED) == bool(seen.refusal) or taken_for == "image/gif"
