import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from builder.compiler import CompilationError
from builder.dialect import Library
from builder.revisions import publish, publish_all_using, standalone_schema
from runtime.adapters.memory.procedures import MemoryProcedures
from runtime.ports import ProcedureStore
from tests.builder.compiled import ours, schema

TEXT = {"title": "Nom", "type": "string"}
RIB = {"title": "RIB", "document": {"kind": "rib"}}


@pytest.fixture
def store() -> ProcedureStore:
    return MemoryProcedures()


def source(declaration: dict[str, Any]) -> bytes:
    return json.dumps(declaration).encode()


def test_publishing_gives_the_next_revision(store: ProcedureStore) -> None:
    assert publish(store, source(ours({"a": TEXT})), "essai").revision == 1
    assert publish(store, source(ours({"a": TEXT, "b": RIB})), "essai").revision == 2


def test_the_same_declaration_is_the_same_revision(store: ProcedureStore) -> None:
    once = publish(store, source(ours({"a": TEXT})), "essai")
    assert publish(store, source(ours({"a": TEXT})), "essai") == once


def test_the_source_comes_back_byte_for_byte(store: ProcedureStore) -> None:
    written = b" " + source(ours({"a": TEXT})) + b"\n\n"
    publish(store, written, "essai")
    assert store.source("essai", 1) == written


@pytest.mark.parametrize(
    "declaration", [schema({"a": TEXT}), {**ours({"a": TEXT}), "procedure": {}}, ours({"a": {"type": "x"}})]
)
def test_a_declaration_with_an_error_is_not_published(store: ProcedureStore, declaration: dict[str, Any]) -> None:
    with pytest.raises(CompilationError) as refused:
        publish(store, source(declaration), "essai")
    assert any(notice.severity == "error" for notice in refused.value.notices)
    assert store.published("essai") is None


def test_a_service_the_site_does_not_know_is_not_published(store: ProcedureStore) -> None:
    with pytest.raises(CompilationError):
        publish(store, source(ours({"a": TEXT})), "essai", services=("voirie",))


def test_a_kind_that_changed_is_published_again_where_it_is_asked(store: ProcedureStore, tmp_path: Any) -> None:
    publish(store, source(ours({"a": TEXT, "b": RIB})), "avec")
    publish(store, source(ours({"a": TEXT})), "sans")
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "rib.json").write_text(json.dumps({"id": "rib", "label": "RIB", "max_pages": 1}))
    moved = list(publish_all_using(store, "rib", Library().with_folder(tmp_path)))
    assert [(before.slug, before.revision, after.revision) for before, after in moved] == [("avec", 1, 2)]
    assert not [
        after for before, after in publish_all_using(store, "rib", Library().with_folder(tmp_path)) if after != before
    ]


def test_a_standalone_schema_needs_nothing_else(store: ProcedureStore) -> None:
    declaration = ours({"a": {"$ref": "dossier-complet:common/adresse"}, "b": RIB}, required=["b"])
    alone = json.loads(standalone_schema(publish(store, source(declaration), "essai")))
    judge = Draft202012Validator(alone)
    assert judge.is_valid({"b": {"state": "given", "pages": [{"file": "f", "page": 1}]}})
    assert not judge.is_valid({"b": "f"})
    assert not judge.is_valid({"a": {"voie": 3}, "b": {"state": "given", "pages": [{"file": "f", "page": 1}]}})
    assert "dossier-complet:" not in json.dumps(alone)
