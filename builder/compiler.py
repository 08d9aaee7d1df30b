"""A declared procedure, or any JSON Schema of an object → the ``Procedure`` a site runs, and what there is to say."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from builder.compiling.about import about
from builder.compiling.bundling import Bundle, bundle
from builder.compiling.merging import kinds_of
from builder.compiling.pointers import check_order, check_pointers
from builder.compiling.questions import RECURSIONS, Asker, TooManyQuestions
from builder.compiling.reading import encode, read_declaration
from builder.compiling.steps import make_steps
from builder.compiling.translating import sentences
from builder.compiling.vocabulary import check_words
from builder.compiling.words import text
from builder.dialect import Library, default_library, is_ours
from builder.notices import CompilationError, Notice, Notices
from runtime.procedure import Procedure, Question
from validators.findings import N_

Json: TypeAlias = Any

__all__ = ["Compilation", "CompilationError", "Notice", "compile_procedure"]


@dataclass(frozen=True, slots=True)
class Compilation:
    """What came out. ``notices`` hold no error: with one, ``CompilationError`` is raised instead."""

    procedure: Procedure
    notices: tuple[Notice, ...]
    declaration: Mapping[str, Json]
    written: Mapping[str, str]
    """A question's pointer → where it was declared."""


def compile_procedure(source: bytes | Mapping[str, Json], *, slug: str, library: Library | None = None) -> Compilation:
    """Compile a declaration. Raises ``CompilationError`` with every fault at once.

    Any JSON Schema of an object compiles; what cannot be asked is in the notices, with its JSON pointer.
    """
    notices = Notices()
    raw = source if isinstance(source, bytes) else encode(source, notices)
    declaration = read_declaration(raw, notices) if raw is not None else None
    notices.ours = is_ours(declaration)
    if raw is None or not isinstance(declaration, dict) or notices.has_errors:
        _tell_no_object(declaration, notices)
        raise CompilationError(tuple(notices))
    procedure, written = _compile(
        declaration, slug, library or default_library(), notices, hashlib.sha256(raw).hexdigest()
    )
    if notices.has_errors:
        raise CompilationError(tuple(notices))
    return Compilation(procedure, tuple(notices), declaration, written)


def _tell_no_object(declaration: Json, notices: Notices) -> None:
    if not notices.has_errors:
        notices.error("not-an-object", "", N_("A declaration is a JSON object. This is something else."))


def _compile(
    declaration: Mapping[str, Json], slug: str, library: Library, notices: Notices, digest: str
) -> tuple[Procedure, Mapping[str, str]]:
    check_words(declaration, notices)
    bundled = bundle(declaration, library, notices)
    questions, written = _ask(bundled, library, notices)
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
        source_hash=digest,
        translations=sentences(declaration, notices),
    )
    check_order(procedure, bundled, written, notices)
    check_pointers(procedure, written, notices)
    return procedure, written


def _ask(bundled: Bundle, library: Library, notices: Notices) -> tuple[tuple[Question, ...], Mapping[str, str]]:
    for recursion in RECURSIONS:
        is_last = recursion == RECURSIONS[-1]
        said = Notices(ours=notices.ours)
        asker = Asker(bundled, library, said, recursion=recursion, is_last_try=is_last)
        root = asker.flatten(bundled.root)
        if "object" not in kinds_of(root.own) and kinds_of(root.own):
            notices.error(
                "not-an-object", "/type", N_("The root must be an object. Put this list or value under a property.")
            )
            return (), {}
        try:
            questions = asker.ask_root()
        except TooManyQuestions:
            continue
        notices.include(said)
        return questions, asker.written
    return (), {}
