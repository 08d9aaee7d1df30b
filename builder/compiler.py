"""A declared procedure, or any JSON Schema of an object → the ``Procedure`` a site runs, and what there is to say."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from builder.compiling.about import about
from builder.compiling.bundling import Bundle, bundle
from builder.compiling.labels import humanise
from builder.compiling.merging import kinds_of
from builder.compiling.pointers import check_order, check_pointers
from builder.compiling.questions import RECURSIONS, Asker, TooManyQuestions
from builder.compiling.reading import encode, read_declaration
from builder.compiling.steps import make_steps
from builder.compiling.translating import sentences
from builder.compiling.vocabulary import check_words
from builder.compiling.words import text
from builder.dialect import Library, default_library
from builder.notices import CompilationError, Notice, Notices
from runtime.procedure import Procedure, Question
from validators.findings import N_

Json: TypeAlias = Any

LISTED_UNDER = "items"
"""The property that holds the answers to a list, where the whole declaration is one."""

__all__ = ["Compilation", "CompilationError", "Notice", "compile_procedure"]


@dataclass(frozen=True, slots=True)
class Compilation:
    """What came out. ``notices`` hold no error: with one, ``CompilationError`` is raised instead."""

    procedure: Procedure
    notices: tuple[Notice, ...]
    declaration: Mapping[str, Json]
    written: Mapping[str, str]
    """A question's pointer → where it was declared."""
    untitled: frozenset[str]
    """Pointers of the questions whose label is made from a name."""


def compile_procedure(source: bytes | Mapping[str, Json], *, slug: str, library: Library | None = None) -> Compilation:
    """Compile a declaration. Raises ``CompilationError`` with every fault at once.

    Any JSON Schema of an object compiles; what cannot be asked is in the notices, with its JSON pointer.
    """
    notices = Notices()
    raw = source if isinstance(source, bytes) else encode(source, notices)
    declaration = read_declaration(raw, notices) if raw is not None else None
    if raw is None or not isinstance(declaration, dict) or notices.has_errors:
        _tell_no_object(notices)
        raise CompilationError(tuple(notices))
    procedure, asker = _compile(declaration, slug, library or default_library(), notices)
    if notices.has_errors or asker is None:
        raise CompilationError(tuple(notices))
    signed = replace(procedure, source_hash=hashlib.sha256(raw).hexdigest())
    return Compilation(signed, tuple(notices), declaration, asker.written, frozenset(asker.untitled))


def _tell_no_object(notices: Notices) -> None:
    if not notices.has_errors:
        notices.error("not-an-object", "", N_("A declaration is a JSON object. This is something else."))


def _compile(
    declaration: Mapping[str, Json], slug: str, library: Library, notices: Notices
) -> tuple[Procedure, Asker | None]:
    check_words(declaration, notices)
    bundled = bundle(declaration, library, notices)
    asker, questions = _ask(bundled, slug, library, notices)
    declared = declaration.get("procedure")
    steps = make_steps(questions, declared.get("steps") if isinstance(declared, dict) else None, notices)
    if not steps and not notices.has_errors:
        notices.fault("no-question", "", N_("This declaration asks nothing. Add questions under “properties”."))
    procedure = Procedure(
        slug=slug,
        title=text(declaration, "title") or slug,
        steps=steps,
        schema=bundled.schema,
        about=about(declared),
        translations=sentences(declaration, notices),
    )
    if asker:
        check_order(procedure, bundled, asker.written, notices)
        check_pointers(procedure, asker.written, notices)
    return procedure, asker


def _ask(bundled: Bundle, slug: str, library: Library, notices: Notices) -> tuple[Asker | None, tuple[Question, ...]]:
    for recursion in RECURSIONS:
        said = Notices(ours=notices.ours)
        asker = Asker(bundled, library, said, recursion=recursion, is_last_try=recursion == RECURSIONS[-1])
        own = asker.flatten(bundled.root).own
        types = kinds_of(own)
        if types == ["array"] and isinstance(own.get("items"), dict):
            _hold_list(bundled, str(own.get("title") or humanise(slug)), said)
        elif types and "object" not in types:
            sentence = N_("The root must be an object. Put this list or value under a property.")
            notices.error("not-an-object", "/type", sentence)
            break
        with suppress(TooManyQuestions):
            questions = asker.ask_root()
            notices.include(said)
            return asker, questions
    return None, ()


def _hold_list(bundled: Bundle, title: str, notices: Notices) -> None:
    """A list at the root is asked under a property, for the answers of a dossier are an object.

    What refers to the root still means the list: references lead to definitions. Without a title it is called by the
    procedure's name: the author never wrote ours.
    """
    sentence = N_("The root is a list: it is asked as it is, and the answers hold it under “%(name)s”.")
    notices.advice("list-at-root", "/type", sentence, name=LISTED_UNDER)
    where = bundled.where(bundled.root)
    listed = bundled.adopt({**bundled.root, "title": title}, where)
    holder = {"title": title, "type": "object", "properties": {LISTED_UNDER: listed}, "required": [LISTED_UNDER]}
    bundled.root = bundled.adopt(holder, where)
