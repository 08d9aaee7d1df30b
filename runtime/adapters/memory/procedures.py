"""Published procedures, in memory."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from runtime.adapters.folding import folded
from runtime.procedure import Procedure


class MemoryProcedures:
    """``ProcedureStore``."""

    def __init__(self) -> None:
        self._revisions: dict[str, list[tuple[Procedure, bytes]]] = defaultdict(list)

    def published(self, slug: str) -> Procedure | None:
        revisions = self._revisions.get(slug)
        return revisions[-1][0] if revisions else None

    def revision(self, slug: str, number: int) -> Procedure | None:
        return next((kept for kept, _ in self._revisions.get(slug, ()) if kept.revision == number), None)

    def publish(self, procedure: Procedure, source: bytes) -> Procedure:
        latest = self.published(procedure.slug)
        if latest and replace(latest, revision=0) == replace(procedure, revision=0):
            return latest
        published = replace(procedure, revision=latest.revision + 1 if latest else 1)
        self._revisions[procedure.slug].append((published, source))
        return published

    def all(self) -> Sequence[Procedure]:
        return sorted((revisions[-1][0] for revisions in self._revisions.values()), key=lambda each: folded(each.title))

    def source(self, slug: str, number: int) -> bytes | None:
        return next((source for kept, source in self._revisions.get(slug, ()) if kept.revision == number), None)
