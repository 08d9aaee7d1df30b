"""The contract of ``ProcedureStore``, over memory, SQLite and PostgreSQL."""

from dataclasses import replace
from datetime import date

import pytest

from runtime.adapters.stores import Stores
from runtime.procedure import About, Procedure, Question, Step
from validators.documents.requirement import Check, DocumentRequirement

PIECE = DocumentRequirement("jugement", "Jugement", checks=(Check("recent", {"within": "P3M"}),), may_be=("later",))
QUESTION = Question("/nom", "text", "Nom \0 \ud800", {"type": "string", "maxLength": 80}, document=PIECE)
PROCEDURE = Procedure(
    slug="accueil-de-loisirs",
    title="Inscrire mon enfant",
    steps=(Step("vous", "Vous", (QUESTION,)),),
    schema={"type": "object", "properties": {"nom": {"type": "string"}}},
    about=About(code="AL", opens=date(2027, 1, 1)),
    source_hash="ab" * 32,
)


def test_what_is_published_comes_back_as_it_was_compiled(stores: Stores) -> None:
    published = stores.procedures.publish(PROCEDURE, b"{source}\r\n\xff")
    assert published == replace(PROCEDURE, revision=1)
    assert stores.procedures.published("accueil-de-loisirs") == published
    assert stores.procedures.revision("accueil-de-loisirs", 1) == published
    assert stores.procedures.source("accueil-de-loisirs", 1) == b"{source}\r\n\xff"


def test_the_same_procedure_again_is_the_same_revision(stores: Stores) -> None:
    first = stores.procedures.publish(PROCEDURE, b"1")
    assert stores.procedures.publish(PROCEDURE, b"2") == first
    assert stores.procedures.publish(first, b"2") == first
    assert stores.procedures.revision("accueil-de-loisirs", 2) is None
    assert stores.procedures.source("accueil-de-loisirs", 1) == b"1"


def test_revisions_are_kept_for_ever(stores: Stores) -> None:
    first = stores.procedures.publish(PROCEDURE, b"1")
    second = stores.procedures.publish(replace(PROCEDURE, title="Autre titre"), b"2")
    third = stores.procedures.publish(PROCEDURE, b"3")
    assert [first.revision, second.revision, third.revision] == [1, 2, 3]
    assert stores.procedures.published("accueil-de-loisirs") == third
    assert stores.procedures.revision("accueil-de-loisirs", 1) == first
    assert stores.procedures.source("accueil-de-loisirs", 2) == b"2"


def test_the_latest_of_each_comes_by_title_without_accents(stores: Stores) -> None:
    for slug, title in (("z", "Écharpe"), ("a", "zéro"), ("m", "avant"), ("m", "Faire")):
        stores.procedures.publish(replace(PROCEDURE, slug=slug, title=title), b"")
    assert [(each.slug, each.title) for each in stores.procedures.all()] == [
        ("z", "Écharpe"),
        ("m", "Faire"),
        ("a", "zéro"),
    ]


@pytest.mark.parametrize("unknown", ["", "autre", "accueil\0", "\ud800"])
def test_what_was_never_published_is_none(stores: Stores, unknown: str) -> None:
    stores.procedures.publish(PROCEDURE, b"")
    assert stores.procedures.published(unknown) is None
    assert stores.procedures.revision(unknown, 1) is None
    assert stores.procedures.source(unknown, 1) is None
    assert stores.procedures.revision("accueil-de-loisirs", 2) is None
