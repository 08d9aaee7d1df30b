"""The house holds: imports go down only, the wheel lists every room, and the flat names are ours."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import builder
import runtime
import schemas
import validators

ROOT = Path(__file__).parent.parent
FLOORS = (schemas, validators, runtime, builder)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_imports_go_down_only() -> None:
    linter = [sys.executable, "-c", "import importlinter.cli; importlinter.cli.lint_imports_command()", "--no-logo"]
    judged = subprocess.run(linter, cwd=ROOT, capture_output=True, text=True, check=False)
    assert judged.returncode == 0, judged.stdout + judged.stderr


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: str(floor.__name__))
def test_a_floor_is_ours_and_not_a_stranger_of_the_same_name(floor: object) -> None:
    assert Path(str(floor.__file__)).is_relative_to(ROOT)  # type: ignore[attr-defined]


def test_no_installed_distribution_bears_one_of_our_names() -> None:
    ours = {"validators", "builder", "runtime", "schemas", "tests"}
    installed = packages_distributions()
    strangers = {name: installed[name] for name in ours & installed.keys() if installed[name] != ["dossier-complet"]}
    assert not strangers


def test_the_wheel_lists_every_package() -> None:
    listed = set(PROJECT["tool"]["setuptools"]["packages"])
    found = {
        ".".join(init.parent.relative_to(ROOT).parts)
        for floor in FLOORS
        for init in (ROOT / floor.__name__).rglob("__init__.py")
    }
    assert listed == found


def test_every_dependency_has_its_reason_written() -> None:
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    asked = [name.partition("[")[0].partition("=")[0] for name in PROJECT["project"]["dependencies"]]
    asked += [
        name.partition("[")[0] for extra in PROJECT["project"]["optional-dependencies"].values() for name in extra
    ]
    assert not [name for name in asked if f"**{_bare(name)}**" not in reasons]


def _bare(requirement: str) -> str:
    """Its name, without extras or version."""
    return re.split(r"[\[=<>~]", requirement)[0]


def test_the_locks_hold_every_dependency_by_its_hash() -> None:
    for lock, names in (
        ("requirements.txt", PROJECT["project"]["dependencies"]),
        ("requirements-test.txt", PROJECT["dependency-groups"]["test"]),
    ):
        text = (ROOT / lock).read_text(encoding="utf-8").lower()
        asked = [_bare(name).lower() for name in names]
        assert not [name for name in asked if f"\n{name}==" not in "\n" + text.replace("[binary]", "")], lock
        assert "http" not in text
