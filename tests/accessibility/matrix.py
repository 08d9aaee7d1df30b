"""Writes the coverage matrix from the tests that exist: ``python -m tests.accessibility.matrix``.

Our reading (``coverage.toml``), what each assertion says it looks after (the lines ``RGAA:`` and ``WCAG:`` of its
docstring), what axe says of its own rules (while ``axe.py`` runs it), the tests of other rooms (``elsewhere.toml``),
and the last full run (``results.json``, absent before the first). A test that is gone is in none of them.
"""

import ast
import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import axe_playwright_python

from runtime.accessibility.criteria import criteria
from runtime.accessibility.matrix import FILE, SURFACES, read_matrix
from runtime.accessibility.matrix_report import markdown_lines
from tests.accessibility.assertions import ASSERTIONS

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RESULTS = HERE / "results.json"
DOCUMENT = ROOT / "docs" / "accessibility.md"
PAGES = ("citizen", "agent")
#: Success criteria of WCAG 2.2, A and AA, that RGAA 4 does not ask for (2.4.11, 2.5.7, 2.5.8, 3.2.6, 3.3.7, 3.3.8).
BEYOND = ("2.4.11", "2.5.7", "2.5.8", "3.2.6", "3.3.7", "3.3.8")

Json = dict[str, Any]
Found = Mapping[tuple[str, str], list[Json]]
"""(criterion, surface) → checks."""


def coverage() -> Json:
    """Our reading, by criterion."""
    return tomllib.loads((HERE / "coverage.toml").read_text(encoding="utf-8"))


def results() -> Json:
    """The last full run."""
    return json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {"date": None, "assertions": {}}


def looked_after(path: Path, word: str) -> list[str]:
    """What the docstring of a module says after ``RGAA:`` or ``WCAG:``."""
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    lines = re.findall(rf"^{word}: (.+)$", said, re.MULTILINE)
    return re.findall(r"\d[\d.]+\d", " ".join(lines))


def assertions() -> Iterator[tuple[str, Path]]:
    """Those of the harness, by name, the HTML checker and the transcripts while they are there."""
    yield from ((name, HERE / "assertions" / f"{name}.py") for name in sorted(ASSERTIONS))
    yield from ((path.stem, path) for file in ("nu.py", "spoken.py") for path in HERE.glob(file))


def axe_rules() -> Mapping[str, tuple[str, ...]]:
    """Rule of axe → the tests of the RGAA that axe itself says it looks after."""
    if not (HERE / "axe.py").exists():
        return {}
    source = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    rules = re.findall(r'\{id:"([a-z-]+)",(?:(?!\{id:").)*?tags:\[([^\]]*)\]', source)
    tagged = {name: tuple(re.findall(r'"RGAA-([\d.]+)"', tags)) for name, tags in rules}
    return {name: tests for name, tests in sorted(tagged.items()) if tests}


def exists(test: str) -> bool:
    """``path::function``: is it there?"""
    name, _, function = test.partition("::")
    path = ROOT / name
    return path.is_file() and f"\ndef {function}(" in path.read_text(encoding="utf-8")


def criterion_of(test: str) -> str:
    """``11.1.2`` → ``11.1``."""
    return ".".join(test.split(".")[:2])


def found() -> Found:
    """All the checks there are."""
    checks: dict[tuple[str, str], list[Json]] = defaultdict(list)
    for one, surface, check in (*_of_harness(), *_of_elsewhere()):
        if check not in checks[one, surface]:
            checks[one, surface].append(check)
    return checks


def _of_harness() -> Iterator[tuple[str, str, Json]]:
    for name, path in assertions():
        for test in looked_after(path, "RGAA"):
            yield from _judged(criterion_of(test), name, path)
        for beyond in set(looked_after(path, "WCAG")) & set(BEYOND):
            yield from _judged(f"wcag {beyond}", name, path)
    for rule, tests in axe_rules().items():
        for test in tests:
            yield from _judged(criterion_of(test), f"axe:{rule}", HERE / "axe.py")


def _judged(one: str, name: str, path: Path) -> Iterator[tuple[str, str, Json]]:
    """On each surface; a surface where the last full run had nothing for it to judge is not one it looks after."""
    ran = results()["assertions"].get(name)
    for surface in PAGES:
        check: Json = {"name": name, "test": path.relative_to(ROOT).as_posix()}
        if ran is None:
            yield one, surface, check
        elif judged := ran["judged"].get(surface):
            yield one, surface, check | {"judged": judged, "faults": ran["faults"]}


def _of_elsewhere() -> Iterator[tuple[str, str, Json]]:
    for test, where in tomllib.loads((HERE / "elsewhere.toml").read_text(encoding="utf-8")).items():
        if exists(test):
            name = test.rpartition("::")[2]
            for place, listed in where.items():
                for surface in PAGES if place == "pages" else (place,):
                    yield from ((one, surface, {"name": name, "test": test}) for one in listed.split())


def matrix() -> Json:
    """What ``matrix.json`` must say."""
    checks, read = found(), coverage()
    rows = {
        one: {"why": read[one]["why"], "judge": read[one].get("judge", "")}
        | {surface: {"applies": read[one][surface], "checks": checks.get((one, surface), [])} for surface in SURFACES}
        for one in criteria()
    }
    beyond = {one: {"applies": "yes", "checks": checks.get((f"wcag {one}", "citizen"), [])} for one in BEYOND}
    return {"date": results()["date"], "criteria": rows, "beyond": beyond}


def written(told: Json) -> str:
    """As it is kept."""
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(matrix()), encoding="utf-8")
    DOCUMENT.write_text("\n".join(markdown_lines(read_matrix())) + "\n", encoding="utf-8")
