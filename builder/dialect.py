"""The dialect: its vocabulary, and the library of definitions and kinds of document a declaration may call."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeAlias

import schemas

Json: TypeAlias = Any

SCHEMAS = Path(schemas.__file__).parent
DIALECT = "https://json-schema.org/draft/2020-12/schema"

#: Our words beside the standard's, on any question or group (dialect.md); the meta-schema describes each.
QUESTION_WORDS = (
    "hint", "help", "widget", "autocomplete", "unit", "messages", "sensitive", "item_title", "item_label", "document",
    "computed",
)  # fmt: skip
ROOT_WORDS = ("procedure", "translations")

#: Words of the standard, of its older drafts and of OpenAPI that are read or knowingly let pass.
STANDARD_WORDS = frozenset({
    "$anchor", "$comment", "$defs", "$dynamicAnchor", "$dynamicRef", "$id", "$recursiveAnchor", "$recursiveRef",
    "$ref", "$schema", "$vocabulary", "additionalItems", "additionalProperties", "allOf", "anyOf", "const",
    "contains", "contentEncoding", "contentMediaType", "contentSchema", "default", "definitions",
    "dependencies", "dependentRequired", "dependentSchemas", "deprecated", "description", "discriminator",
    "else", "enum", "enumNames", "example", "examples", "exclusiveMaximum", "exclusiveMinimum", "format", "id",
    "if", "items", "maxContains", "maxItems", "maxLength", "maxProperties", "maximum", "minContains",
    "minItems", "minLength", "minProperties", "minimum", "multipleOf", "not", "nullable", "oneOf", "pattern",
    "patternProperties", "prefixItems", "properties", "propertyNames", "readOnly", "required", "then", "title",
    "type", "unevaluatedItems", "unevaluatedProperties", "uniqueItems", "writeOnly",
})  # fmt: skip

#: What another file may add without a remark: documentation generators and code generators have their own.
OTHERS_WORDS = ("x-", "ui:", "$comment", "xml", "externalDocs", "enumDescriptions", "errorMessage")


class UnreadableFile(Exception):
    """A file of the library is not a JSON object. ``path`` says which."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"not a JSON object: {path}")
        self.path = path


@dataclass(frozen=True)
class Library:
    """Folders of declarations: ``common/*.json`` reached by their ``$id``, ``documents/<kind>.json`` by their name.

    Later folders win, so that an administration may refine a kind of ours. Raises ``UnreadableFile``.
    """

    folders: tuple[Path, ...] = (SCHEMAS,)

    def with_folder(self, folder: Path) -> "Library":
        """This library and one more folder, whose files win."""
        return Library((*self.folders, folder))

    @cached_property
    def schemas(self) -> Mapping[str, Json]:
        """Definitions by ``$id``."""
        found = (_read(path) for folder in self.folders for path in sorted((folder / "common").glob("*.json")))
        return {str(schema["$id"]).rstrip("#"): schema for schema in found if "$id" in schema}

    @cached_property
    def kinds(self) -> Mapping[str, Json]:
        """Kinds of document by name."""
        return {
            path.stem: _read(path) for folder in self.folders for path in sorted((folder / "documents").glob("*.json"))
        }

    def procedures(self) -> Iterator[Path]:
        """The declared procedures' files."""
        for folder in self.folders:
            yield from sorted((folder / "procedures").glob("*.json"))


def _read(path: Path) -> Json:
    try:
        value = json.loads(path.read_bytes())
    except ValueError as fault:
        raise UnreadableFile(path) from fault
    if not isinstance(value, dict):
        raise UnreadableFile(path)
    return value


@cache
def default_library() -> Library:
    """What comes with the product."""
    return Library()


@cache
def meta_schema(name: str) -> Json:
    """``procedure`` or ``document``: the law of the dialect."""
    return _read(SCHEMAS / f"{name}.schema.json")


def is_ours(declaration: Json) -> bool:
    """Is it a procedure of ours? A schema without ``procedure`` is a foreign one."""
    return isinstance(declaration, Mapping) and "procedure" in declaration


def slug_of(declaration: Json) -> str:
    """The name after the last slash of its ``$id``; "" when it has none."""
    identity = declaration.get("$id") if isinstance(declaration, Mapping) else None
    return identity.rstrip("#").rpartition("/")[2].removesuffix(".json") if isinstance(identity, str) else ""


def words_known() -> Iterable[str]:
    """Every word that means something here, for the nearest one to a misspelt word."""
    return (*STANDARD_WORDS, *QUESTION_WORDS, *ROOT_WORDS)
