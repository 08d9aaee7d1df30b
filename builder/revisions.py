"""Publishing: a compiled declaration becomes the next revision, kept with its source for ever."""

import json
from collections.abc import Iterator
from dataclasses import replace

from builder.compiler import Compilation, CompilationError, compile_procedure
from builder.dialect import Library
from builder.lint import lint
from builder.notices import NoticeSeverity
from runtime.ports import ProcedureStore
from runtime.procedure import Procedure


def publish(
    store: ProcedureStore,
    source: bytes,
    slug: str,
    library: Library | None = None,
    services: tuple[str, ...] | None = None,
) -> Procedure:
    """Publish a declaration; the same source with the same kinds of document is the same revision.

    ``services``: ids the site knows; ``None`` when it is not known yet. Raises ``CompilationError`` with every notice
    when anything is an error, a fact that publication asks for included.
    """
    return store.publish(ready(source, slug, library, services).procedure, source)


def ready(
    source: bytes, slug: str, library: Library | None = None, services: tuple[str, ...] | None = None
) -> Compilation:
    """Compiled and without any error that publication refuses. Raises ``CompilationError``."""
    compiled = compile_procedure(source, slug=slug, library=library)
    said = (*compiled.notices, *lint(compiled, services, publishing=True))
    if any(notice.severity is NoticeSeverity.ERROR for notice in said):
        raise CompilationError(said)
    return replace(compiled, notices=said)


def publish_all_using(
    store: ProcedureStore, kind: str, library: Library | None = None, services: tuple[str, ...] | None = None
) -> Iterator[tuple[Procedure, Procedure]]:
    """Publish again every procedure that asks for this kind of document: (as it was, as it is now)."""
    for before in store.all():
        if any(question.document and question.document.kind == kind for question in before.documents):
            source = store.source(before.slug, before.revision)
            if source is not None:
                yield before, publish(store, source, before.slug, library, services)


def standalone_schema(procedure: Procedure) -> bytes:
    """A schema that judges answers as we do, formats apart: references inlined, the shape of documents added."""
    schema = {"title": procedure.title, **procedure.schema}
    return json.dumps(schema, ensure_ascii=False, indent=2).encode() + b"\n"
