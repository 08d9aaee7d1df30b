"""Shared definitions: lawful, reached by ``$id``, filled by the browser only when they are the person's own."""

import pytest

from tests.schemas.declarations import COMMON, faults, objects_in, read

#: About somebody or somewhere else than the person who writes.
OTHERS = ("personne", "lieu", "enfant", "adresse-monde", "lieu-de-naissance", "nom-complet", "date-de-naissance")


@pytest.mark.parametrize("name", COMMON)
def test_a_shared_definition_is_lawful_and_has_a_title(name: str) -> None:
    content = read(f"common/{name}")
    assert faults("procedure", content) == []
    assert content["$id"] == f"dossier-complet:common/{name}"
    assert content["title"]


@pytest.mark.parametrize("name", OTHERS)
def test_nothing_about_others_is_filled_by_the_browser(name: str) -> None:
    assert [node for node in objects_in(read(f"common/{name}")) if "autocomplete" in node] == []


@pytest.mark.parametrize("name", ["identite", "contact", "adresse", "representant"])
def test_what_is_the_persons_own_is_filled_by_the_browser(name: str) -> None:
    assert any("autocomplete" in node for node in objects_in(read(f"common/{name}")))


def test_both_addresses_ask_for_the_same_things() -> None:
    own, other = read("common/adresse"), read("common/lieu")
    assert own["properties"].keys() == other["properties"].keys() == {"voie", "complement", "code_postal", "commune"}
    assert own["widget"] == other["widget"] == "address"
