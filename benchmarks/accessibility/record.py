"""What was measured, a line of JSON each, added as it comes: a measure stopped half way goes on where it was."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Line = dict[str, Any]
#: ``about``: "page", "bare" (without script), "weight", "raw" (as it stands) or "visit" (timed, as often as wanted).
KEY = ("about", "library", "schema", "page", "width")


@dataclass(frozen=True, slots=True)
class Record:
    """A file, made at the first line."""

    path: Path

    def lines(self, **wanted: str) -> list[Line]:
        """Those that say so."""
        return [line for line in self._all() if all(line.get(name) == value for name, value in wanted.items())]

    def done(self) -> set[tuple[Any, ...]]:
        """The keys of all lines."""
        return {key_of(line) for line in self._all()}

    def add(self, line: Line) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def _all(self) -> Iterator[Line]:
        if self.path.exists():
            yield from map(json.loads, self.path.read_text("utf-8").splitlines())


def key_of(line: Line) -> tuple[Any, ...]:
    return tuple(line.get(name) for name in KEY)
