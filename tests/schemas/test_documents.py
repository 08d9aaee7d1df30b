"""Kinds of document: lawful, complete, each under its own name, each ending with what to do."""

import pytest

from tests.schemas.declarations import KINDS, faults, objects_in, read
from validators.documents.content import CONTENT_CHECKS
from validators.documents.pages import PAGE_CHECKS

REQUIRED = {
    "carte-identite", "passeport", "titre-de-sejour", "piece-identite", "justificatif-de-domicile", "avis-imposition",
    "rib", "livret-de-famille", "acte-de-naissance", "certificat-de-scolarite", "attestation-caf",
    "attestation-assurance",
    "carnet-de-vaccination", "certificat-medical", "bulletin-de-salaire", "releve-de-pension", "photo-identite",
    "attestation-hebergement", "jugement", "photo-libre",
}  # fmt: skip


def test_the_kinds_a_french_town_asks_for_are_there() -> None:
    assert set(KINDS) >= REQUIRED


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_lawful_and_complete(kind: str) -> None:
    content = read(f"documents/{kind}")
    assert faults("document", content) == []
    assert content["id"] == kind
    assert content.keys() >= {"label", "how_to_obtain", "max_pages"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_judged_kind_asks_for_checks_that_exist(kind: str) -> None:
    content = read(f"documents/{kind}")
    assert bool(content.get("checks")) is content.get("judged", True)
    assert content.get("checks", {}).keys() <= {*CONTENT_CHECKS, *PAGE_CHECKS}


def test_the_law_describes_every_check_that_comes_with_the_product() -> None:
    described = read("document.schema")["$defs"]["checks"]["properties"].keys()
    asked = {check for kind in KINDS for check in read(f"documents/{kind}").get("checks", {})}
    assert asked <= described <= {*CONTENT_CHECKS, *PAGE_CHECKS}


def test_a_plain_photo_is_never_read() -> None:
    assert read("documents/photo-libre")["judged"] is False
    assert "checks" not in read("documents/photo-libre")


def test_a_card_is_asked_for_on_both_sides() -> None:
    on_both_sides = {kind for kind in KINDS if read(f"documents/{kind}").get("sides") == 2}
    assert on_both_sides >= {"carte-identite", "carte-mobilite-inclusion"}


def test_no_two_kinds_have_the_same_label() -> None:
    labels = [read(f"documents/{kind}")["label"] for kind in KINDS]
    assert len(labels) == len(set(labels)) == len(KINDS) >= 18


def test_links_lead_to_official_pages() -> None:
    links = [node["link"] for kind in KINDS for node in objects_in(read(f"documents/{kind}")) if "link" in node]
    official = ("service-public.fr/", "impots.gouv.fr", "caf.fr", "info-retraite.fr")
    assert [link for link in links if not any(site in link for site in official)] == []
