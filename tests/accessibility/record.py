"""What was judged, kept from one run to the next: a state that passed need not be judged again while no source changes.

A line a judgement in ``build/accessibility/judged.jsonl``; the folder may be thrown away at any time.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "build" / "accessibility"
#: All that a page, its state or its judgement is made of.
SOURCES = ("runtime", "validators", "builder", "schemas", "tests/accessibility", "tests/runtime", "tests/journeys")
#: Made from what was judged: they change no verdict.
MADE = ("results.json", "matrix.json")
LOCKS = ("requirements.txt", "requirements-test.txt")


@dataclass(frozen=True, slots=True)
class Judged:
    """A state in a mode, without fault. ``assertions``: names of those that looked at it."""

    state: str
    mode: str
    endpoint: str
    assertions: tuple[str, ...]
    sources: str
    day: str


def keep(state: str, mode: str, endpoint: str, assertions: tuple[str, ...]) -> None:
    """That it passed, today, with these sources."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    judged = Judged(state, mode, endpoint, assertions, sources(), datetime.now(UTC).date().isoformat())
    with (FOLDER / "judged.jsonl").open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(asdict(judged)) + "\n")


@cache
def kept() -> dict[tuple[str, str], Judged]:
    """What passed with these very sources, by state and mode."""
    return {(one.state, one.mode): one for one in _read() if one.sources == sources()}


def forget() -> None:
    """All of it: something was wrong that belongs to no state alone."""
    (FOLDER / "judged.jsonl").unlink(missing_ok=True)


def _read() -> Iterator[Judged]:
    file = FOLDER / "judged.jsonl"
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
        told = json.loads(line)
        yield Judged(**told | {"assertions": tuple(told["assertions"])})


@cache
def sources() -> str:
    """A digest of everything that could change a verdict."""
    digest = hashlib.sha256()
    for path in sorted(_files()):
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _files() -> Iterator[Path]:
    yield from (ROOT / lock for lock in LOCKS)
    for folder in SOURCES:
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts and path.name not in MADE:
                yield path
