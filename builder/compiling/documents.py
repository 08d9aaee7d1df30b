"""Documents: what is asked of one, built from its kind and the procedure's own wishes; the shape of its answer."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, TypeAlias

from builder.dialect import Library
from builder.notices import Notices, join
from validators.documents.content import CONTENT_CHECKS
from validators.documents.kinds import with_recognition
from validators.documents.pages import PAGE_CHECKS
from validators.documents.requirement import ABSENCES, Check, DocumentRequirement
from validators.findings import N_, Severity

Json: TypeAlias = Any

#: The word of a document that leads to an answer → the check that compares the two.
POINTERS: Mapping[str, str] = {"holder": "holder", "address": "address", "bank_details": "bank_details"}

#: How a foreign schema says "a file" (OpenAPI, rjsf, JSON Schema's own content words).
_FILE_FORMATS = frozenset({"binary", "data-url", "file"})

_DAY = {"type": "string", "format": "date"}
_TEXT = {"type": "string", "minLength": 1}
_PAGE = {
    "type": "object",
    "required": ["file", "page"],
    "properties": {
        "file": _TEXT,
        "page": {"type": "integer", "minimum": 1},
        "turn": {"enum": [0, 90, 180, 270]},
    },
}
#: State → the shape of the answer (dialect, decision 3).
_STATES: Mapping[str, Mapping[str, Json]] = {
    "given": {"pages": {"type": "array", "minItems": 1, "items": _PAGE}},
    "later": {"by": _DAY},
    "already_sent": {"when": _DAY, "how": _TEXT},
    "somebody_else": {"who": _TEXT, "by": _DAY},
    "none": {"reason": _TEXT},
}
_NEEDED = {"given": ["pages"], "later": ["by"], "already_sent": [], "somebody_else": ["who"], "none": ["reason"]}


def shape(may_be: Iterable[str]) -> dict[str, Json]:
    """The schema of a document's answer: given, or one of the absences allowed."""
    return {"oneOf": [_state(state) for state in ("given", *may_be)]}


def _state(state: str) -> dict[str, Json]:
    return {
        "type": "object",
        "required": ["state", *_NEEDED[state]],
        "properties": {"state": {"const": state}, **_STATES[state]},
        "additionalProperties": False,
    }


def shape_name(document: Mapping[str, Json]) -> str:
    """The name of its shape among the definitions."""
    return "-".join(("document", *absences(document)))


def absences(document: Mapping[str, Json]) -> tuple[str, ...]:
    """What a person may answer instead, in the closed list's order."""
    declared = document.get("may_be")
    return tuple(state for state in ABSENCES if isinstance(declared, list) and state in declared)


def is_document(node: Json) -> bool:
    """Does a schema ask for a document of ours?"""
    return isinstance(node, dict) and isinstance(node.get("document"), dict)


def is_file(node: Json) -> bool:
    """Does a foreign schema ask for a file, as a text?"""
    if not isinstance(node, dict) or node.get("type", "string") != "string" or "document" in node:
        return False
    media = str(node.get("contentMediaType", ""))
    is_binary = bool(media) and not media.startswith("text/") and "json" not in media and "xml" not in media
    return node.get("format") in _FILE_FORMATS or is_binary


def foreign_document(node: Mapping[str, Json]) -> dict[str, Json]:
    """The words of a document for a file asked for as a text, or a list of them."""
    items = node.get("items")
    media = (items if isinstance(items, dict) else node).get("contentMediaType")
    return {"foreign": True, "accepts": [media] if media in _RECEIVED else [], "many": isinstance(items, dict)}


_RECEIVED = ("application/pdf", "image/jpeg", "image/png", "image/webp", "image/tiff", "image/heic")


def requirement(
    document: Mapping[str, Json], label: str, library: Library, pointer: str, notices: Notices
) -> DocumentRequirement:
    """What is asked, from the kind and over it the procedure's own words. Faults are told at ``pointer``."""
    if document.get("foreign"):
        files = 10 if document.get("many") else 1
        return DocumentRequirement("", label, accepts=tuple(document["accepts"]), max_files=files, judged=False)
    kind = _kind(document, library, pointer, notices)
    may_be = absences(document)
    lets_go = document.get("lets_go", may_be)
    return DocumentRequirement(
        kind=str(document.get("kind", "")),
        label=label or str(kind.get("label", "")),
        how_to_obtain=str(kind.get("how_to_obtain", "")),
        link=str(kind.get("link", "")),
        accepts=tuple(kind.get("accepts", ())),
        max_pages=_count(document.get("max_pages"), _count(kind.get("max_pages"), 20)),
        max_files=_count(kind.get("max_files"), 10),
        sides=_count(kind.get("sides"), 1),
        checks=tuple(
            with_recognition(check, str(document.get("kind")), library.kinds)
            for check in _checks(kind.get("checks"), document, pointer, notices)
        ),
        may_be=may_be,
        lets_go=tuple(state for state in may_be if isinstance(lets_go, list | tuple) and state in lets_go),
        may_hide=tuple(kind.get("may_hide", ())),
        judged=kind.get("judged") is not False,
        **{word: str(document.get(word, "")) for word in POINTERS},
    )


def _kind(document: Mapping[str, Json], library: Library, pointer: str, notices: Notices) -> Mapping[str, Json]:
    name = document.get("kind")
    if isinstance(name, str) and name in library.kinds:
        kind: Mapping[str, Json] = library.kinds[name]
        return kind
    if isinstance(name, str):
        nearest = get_close_matches(name, library.kinds, n=1, cutoff=0.0)
        notices.error(
            "unknown-kind",
            join(pointer, "document", "kind"),
            N_("There is no kind of document “%(kind)s”. Nearest: “%(nearest)s”. Correct it, or add its file."),
            kind=name,
            nearest=nearest[0] if nearest else "photo-libre",
        )
    return {}


def _count(value: Json, otherwise: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else otherwise


def known_checks() -> tuple[str, ...]:
    """The checks there are."""
    return (*PAGE_CHECKS, *CONTENT_CHECKS)


def _checks(of_kind: Json, document: Mapping[str, Json], pointer: str, notices: Notices) -> Iterable[Check]:
    """The kind's, those that the document's pointers bring, and the procedure's own over them."""
    of_procedure = document.get("checks")
    merged: dict[str, dict[str, Json]] = {}
    at = join(pointer, "document")
    brought: dict[str, dict[str, Json]] = {POINTERS[word]: {} for word in POINTERS if document.get(word)}
    for is_own, declared in ((False, of_kind), (False, brought if of_kind else {}), (True, of_procedure)):
        for name, options in declared.items() if isinstance(declared, dict) else ():
            if name not in known_checks():
                _unknown_check(name, join(at, "checks", name) if is_own else join(at, "kind"), notices)
            merged[name] = {**merged.get(name, {}), **(options if isinstance(options, dict) else {})}
    for name, options in merged.items():
        severity = options.pop("severity", None)
        yield Check(name, options, Severity(severity) if severity in list(Severity) else None)


def _unknown_check(name: str, pointer: str, notices: Notices) -> None:
    (nearest,) = get_close_matches(name, known_checks(), n=1, cutoff=0.0)
    notices.error(
        "unknown-check",
        pointer,
        N_("There is no check “%(check)s”. Nearest: “%(nearest)s”. Correct it or remove it."),
        check=name,
        nearest=nearest,
    )
