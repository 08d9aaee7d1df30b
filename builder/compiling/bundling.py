"""A declaration and all it calls, as one schema of 2020-12 whose references are all ``#/$defs/<name>``.

Each object of the bundle remembers where it was written, so that notices point at the author's own text.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from attrs import evolve
from referencing import Registry, Specification
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT4, DRAFT6, DRAFT7, DRAFT201909, DRAFT202012

from builder.compiling.documents import absences, foreign_document, is_document, is_file, shape, shape_name
from builder.compiling.upgrade import DESCRIBING, draft_of, upgrade
from builder.compiling.wellformed import LISTED, NAMED, ONE, clean
from builder.dialect import DIALECT, Library
from builder.notices import Notices, join
from validators.findings import N_

Json: TypeAlias = Any

HOME = "dossier-complet:declaration"
#: Left out of the bundle: they name places that no longer exist, or hold what only references lead to.
_DROPPED = frozenset({
    "$anchor", "$defs", "$dynamicAnchor", "$id", "$recursiveAnchor", "$schema", "$vocabulary", "definitions", "id",
    "procedure", "translations",
})  # fmt: skip


class Bundle:
    """One self-contained schema. ``defs`` are the definitions references lead to, by name."""

    def __init__(self) -> None:
        self.root: dict[str, Json] = {}
        self.defs: dict[str, Json] = {}
        self._where: dict[int, str] = {}
        self._kept: list[Json] = []

    def where(self, node: Json, otherwise: str = "") -> str:
        """The pointer of the author's text this node comes from."""
        return self._where.get(id(node), otherwise)

    def adopt(self, node: Json, pointer: str) -> Json:
        """Remember where a node comes from; kept alive, since it is known by its identity."""
        if isinstance(node, dict):
            self._where[id(node)] = pointer
            self._kept.append(node)
        return node

    def target(self, node: Mapping[str, Json]) -> tuple[str, Json]:
        """Name and content of what a node's ``$ref`` leads to."""
        name = node["$ref"].rpartition("/")[2]
        return name, self.defs[name]

    def closed(self, node: Json) -> Json:
        """The node with the definitions it needs: judged alone, it means the same. Itself when it needs none."""
        needed: dict[str, Json] = {}
        waiting = list(_names_in(node))
        while waiting:
            name = waiting.pop()
            if name not in needed:
                needed[name] = self.defs[name]
                waiting.extend(_names_in(self.defs[name]))
        return {**node, "$defs": needed} if needed else node

    @property
    def schema(self) -> dict[str, Json]:
        """The whole, with its ``$schema``."""
        return {"$schema": DIALECT, **self.closed(self.root)}


def _names_in(node: Json) -> Iterator[str]:
    for inner in _schemas_in(node):
        reference = inner.get("$ref")
        if isinstance(reference, str):
            yield reference.rpartition("/")[2]


def _schemas_in(node: Json) -> Iterator[Mapping[str, Json]]:
    waiting = [node]
    while waiting:
        if isinstance(inner := waiting.pop(), dict):
            yield inner
            waiting.extend(_children(inner))


def _children(node: Mapping[str, Json]) -> Iterator[Json]:
    for word, value in node.items():
        if word in LISTED and isinstance(value, list):
            yield from value
        elif word in NAMED and isinstance(value, dict):
            yield from value.values()
        elif word in ONE:
            yield value


def _tolerant(specification: Specification[Json]) -> Specification[Json]:
    """The same rules of identity, subschemas found wherever any draft puts them: files mix drafts freely."""
    return evolve(specification, subresources_of=_subschemas)  # type: ignore[misc]  # an attrs class, untyped as such


def _subschemas(node: Json) -> list[Json]:
    if not isinstance(node, dict):
        return []
    return [inner for inner in _children(node) if isinstance(inner, dict)]


_NEWEST = _tolerant(DRAFT202012)
_SPECIFICATIONS = {4: _tolerant(DRAFT4), 6: _tolerant(DRAFT6), 7: _tolerant(DRAFT7), 2019: _tolerant(DRAFT201909)}


def bundle(declaration: Json, library: Library, notices: Notices) -> Bundle:
    """Read a declaration whole. Remote references are never fetched: they are told, and mean nothing."""
    return _Bundler(declaration, library, notices).run()


def _is_no_choice(node: Json) -> bool:
    return node is False or (isinstance(node, dict) and node.get("type") in ("null", ["null"]))


class _Source:
    """One file: its cleaned content, its draft, and where each of its objects stands."""

    def __init__(self, uri: str, content: Json, notices: Notices) -> None:
        self.draft = draft_of(content, notices)
        self.content = clean(content, "" if uri == HOME else f"{uri}#", notices, at_root=True)
        self.specification = _SPECIFICATIONS.get(self.draft, _NEWEST)
        self.resource = self.specification.create_resource(self.content)
        self.cleaned = {id(node) for node in _schemas_in(self.content)}


class _Bundler:
    def __init__(self, declaration: Json, library: Library, notices: Notices) -> None:
        self.notices = notices
        self.bundle = Bundle()
        self.home = _Source(HOME, declaration, notices)
        others = Notices()  # the library's own remarks are its author's business
        self.sources = {uri: _Source(uri, content, others) for uri, content in library.schemas.items()}
        identity = self.home.content.get("id" if self.home.draft == 4 else "$id", HOME)
        self.sources[identity.rstrip("#") or HOME] = self.home
        self.written: dict[int, tuple[str, int]] = {}
        for uri, source in self.sources.items():
            self.remember(source.content, "" if source is self.home else f"{uri}#", source.draft)
        registry: Registry[Json] = Registry().with_resources(
            (uri, source.resource) for uri, source in self.sources.items()
        )
        self.registry = registry.crawl()
        self.cleaned = set[int]().union(*(source.cleaned for source in self.sources.values()))
        self.names: dict[int, str] = {}
        self.waiting: list[tuple[str, Json, Any]] = []
        self.base = identity.rstrip("#") or HOME

    def remember(self, node: Json, pointer: str, draft: int) -> None:
        if isinstance(node, dict):
            self.written[id(node)] = (pointer, draft)
            for name, inner in node.items():
                self.remember(inner, join(pointer, name), draft)
        elif isinstance(node, list):
            for index, inner in enumerate(node):
                self.remember(inner, join(pointer, index), draft)

    def run(self) -> Bundle:
        resolver = self.registry.resolver(self.base)
        self.bundle.root = self.copy(self.home.content, resolver, at_root=True)
        while self.waiting:
            name, node, resolver = self.waiting.pop()
            self.bundle.defs[name] = self.copy(node, resolver)
        return self.bundle

    def copy(self, node: Json, resolver: Any, *, at_root: bool = False) -> Json:
        if not isinstance(node, dict):
            return node
        pointer, draft = self.written.get(id(node), ("", self.home.draft))
        resolver = resolver if at_root else self.enter(node, draft, resolver)
        copied: dict[str, Json] = {}
        for word, value in self.read(node, draft, pointer).items():
            if word == "$ref":
                self.refer(copied, value, pointer, resolver)
            elif word not in _DROPPED:
                copied[word] = self.copy_inside(word, value, resolver)
        if is_document(copied):
            self.shape(copied)
        return self.bundle.adopt(copied, pointer)

    def read(self, node: Json, draft: int, pointer: str) -> dict[str, Json]:
        """The node as 2020-12, a file asked for as a text turned into a document of ours."""
        read = upgrade(node, draft)
        if not (is_file(read) or (read.get("type") == "array" and is_file(read.get("items")))):
            return read
        self.notices.advice("file", pointer, N_("A file is asked for: its answer will be a document, not a text."))
        described = {word: value for word, value in read.items() if word in DESCRIBING and word != "$ref"}
        return {**described, "document": foreign_document(read)}

    def shape(self, copied: dict[str, Json]) -> None:
        """A document's answer has our shape."""
        name = shape_name(copied["document"])
        self.bundle.defs.setdefault(name, shape(absences(copied["document"])))
        shaped = {"$ref": f"#/$defs/{name}"}
        if "$ref" in copied:
            copied["allOf"] = [*copied.get("allOf", ()), shaped]
        else:
            copied.update(shaped)

    def copy_inside(self, word: str, value: Json, resolver: Any) -> Json:
        if word in ("anyOf", "oneOf"):
            # null last: what a person can choose then has the same index here and among the alternatives
            return sorted((self.copy(inner, resolver) for inner in value), key=_is_no_choice)
        if word in LISTED and isinstance(value, list):
            return [self.copy(inner, resolver) for inner in value]
        if word in NAMED and isinstance(value, dict):
            return {name: self.copy(inner, resolver) for name, inner in value.items()}
        return self.copy(value, resolver) if word in ONE else value

    def enter(self, node: Json, draft: int, resolver: Any) -> Any:
        """A schema with its own ``$id`` changes what relative references start from."""
        specification = _SPECIFICATIONS.get(draft, _NEWEST)
        if isinstance(node.get("$id") or node.get("id"), str):
            return resolver.in_subresource(specification.create_resource(node))
        return resolver

    def refer(self, copied: dict[str, Json], reference: str, pointer: str, resolver: Any) -> None:
        try:
            found = resolver.lookup(reference)
        except (Unresolvable, ValueError, TypeError, AttributeError, LookupError):
            self.lost(reference, join(pointer, "$ref"))
            return
        if not isinstance(found.contents, dict | bool):
            self.lost(reference, join(pointer, "$ref"))
            return
        copied["$ref"] = f"#/$defs/{self.name_of(found.contents, reference, found.resolver)}"

    def lost(self, reference: str, pointer: str) -> None:
        if "://" in reference:
            self.notices.fault(
                "remote-reference",
                pointer,
                N_("“%(reference)s” is on another site: it is never fetched. Copy the definition here, under $defs."),
                reference=reference,
            )
        else:
            self.notices.fault(
                "lost-reference",
                pointer,
                N_("“%(reference)s” leads to nothing. Correct it, or write the definition under $defs."),
                reference=reference,
            )

    def name_of(self, target: Json, reference: str, resolver: Any) -> str:
        """The definition's name in the bundle; the first time, it is put on the list of what to copy."""
        if isinstance(target, bool):
            self.bundle.defs.setdefault("true" if target else "false", target)
            return "true" if target else "false"
        if id(target) not in self.names:
            wanted = re.sub(r"[^\w.-]", "_", reference.rstrip("#/").rpartition("/")[2].rpartition("#")[2] or "root")
            name, n = wanted, 2
            while name in self.bundle.defs:
                name, n = f"{wanted}-{n}", n + 1
            self.names[id(target)] = name
            self.bundle.defs[name] = True  # until it is copied
            self.waiting.append((name, self.cleaned_target(target), resolver))
        return self.names[id(target)]

    def cleaned_target(self, target: Json) -> Json:
        """A reference may lead where no schema is expected (``#/components/schemas/…``): cleaned only then."""
        if id(target) in self.cleaned:
            return target
        pointer, draft = self.written.get(id(target), ("", self.home.draft))
        cleaned = clean(target, pointer, self.notices)
        self.remember(cleaned, pointer, draft)
        return self.bundle.adopt(cleaned, pointer)
