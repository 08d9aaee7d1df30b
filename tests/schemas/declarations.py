"""The declarations as data: read once, with what is needed to judge them by the standard's own validator."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

Json: TypeAlias = Any

SCHEMAS = Path(__file__).parents[2] / "schemas"
ANSWERS = Path(__file__).parents[1] / "resources" / "answers"
WORDS = Path(__file__).parents[1] / "resources" / "administrative-words.txt"

PROCEDURES = tuple(sorted(path.stem for path in (SCHEMAS / "procedures").glob("*.json")))
KINDS = tuple(sorted(path.stem for path in (SCHEMAS / "documents").glob("*.json")))
COMMON = tuple(sorted(path.stem for path in (SCHEMAS / "common").glob("*.json")))


@cache
def read(name: str) -> Json:
    """The content of ``schemas/<name>.json``."""
    return json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))


@cache
def registry() -> Registry[Json]:
    """Our meta-schemas and shared definitions, beside the standard's: nothing is fetched."""
    ours = [read("procedure.schema"), read("document.schema"), *(read(f"common/{name}") for name in COMMON)]
    empty: Registry[Json] = Registry()
    return empty.with_resources((schema["$id"], DRAFT202012.create_resource(schema)) for schema in ours).crawl()


def judge(schema: Json) -> Draft202012Validator:
    """The standard's validator on a schema that may call ours."""
    return Draft202012Validator(schema, registry=registry())


def faults(name: str, declaration: Json, part: str = "") -> list[str]:
    """JSON paths of what a meta-schema (or its definition ``part``) refuses, shortest first."""
    schema = {"$ref": f"dossier-complet:{name}.schema{part}"}
    return sorted({error.json_path for error in judge(schema).iter_errors(declaration)}, key=len)


def objects_in(node: Json) -> Iterator[Mapping[str, Json]]:
    """Every object of a declaration, outermost first."""
    if isinstance(node, dict):
        yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from objects_in(inner)
