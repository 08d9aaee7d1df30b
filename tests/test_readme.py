"""What the README says is true: commands exist, paths exist, limits are those of the code."""

import re
import shlex
from pathlib import Path

import click
import pytest

from builder.cli import main
from runtime.site import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"\.venv/bin/dossier-complet ([^`\n]+)", README)
MEBIBYTE = 1024 * 1024


@pytest.mark.parametrize("line", COMMANDS)
def test_each_command_is_understood(line: str) -> None:
    """Parsed down to its options, not run."""
    command: click.Command = main
    words = shlex.split(line)
    context = main.make_context("dossier-complet", words[:1], resilient_parsing=True)
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        command = command.commands[words.pop(0)]
    known = {option for parameter in command.get_params(context) for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known


def test_each_path_exists() -> None:
    named = re.findall(r"`((?:schemas|validators|runtime|builder|docs)/[\w./-]*)`", README)
    linked = re.findall(r"\]\(([^)h][^)]*)\)", README)
    examples = {"validators/documents/content/filled.py", "runtime/fields/plate.py"}
    assert not [path for path in (*named, *linked) if not (ROOT / path).exists() and path not in examples]


def test_each_table_named_is_where_it_is_said() -> None:
    for name, path in re.findall(r"`([A-Z_]{5,})` \(`([\w/.]+)`\)", README):
        assert re.search(rf"^{name}\b", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE), name


def test_the_limits_are_those_of_the_code() -> None:
    megabytes = int(re.search(r"au plus (\d+)\sMo", README)[1])  # type: ignore[index]
    proxy = int(re.search(r"client_max_body_size (\d+)m", README)[1])  # type: ignore[index]
    assert megabytes * 1_000_000 == Settings().max_file_size
    assert proxy * MEBIBYTE >= 2 * Settings().max_request_size
