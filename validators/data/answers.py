"""What is wrong with whole answers: every error with its place and a sentence a person can act on.

The sentence is what comes after ``« {label} » :`` (words.md, section 4). It never shows a pattern, a type or a keyword.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jsonschema import ValidationError

from validators.data.formats import FORMAT_CHECKER
from validators.data.judge import judge_for
from validators.data.sentences import sentence_for
from validators.findings import Message


@dataclass(frozen=True, slots=True)
class AnswerError:
    """One thing wrong. ``pointer`` is where (what is missing included); ``keyword`` is the schema's word it breaks."""

    pointer: str
    keyword: str
    message: Message
    value: Any = None


def errors_in(answers: Any, schema: Any, chosen: Mapping[str, int] | None = None) -> Iterator[AnswerError]:
    """Every error of these answers, judged by the standard's validator with our formats.

    ``chosen`` says which branch of a ``oneOf`` or ``anyOf`` was chosen, by pointer; elsewhere the nearest is taken.
    """
    for error in judge_for(schema, FORMAT_CHECKER).iter_errors(answers):
        yield from _told(error, chosen or {})


def _told(error: ValidationError, chosen: Mapping[str, int]) -> Iterator[AnswerError]:
    pointer = "".join(f"/{_escaped(token)}" for token in error.absolute_path)
    branch = _branch(error, chosen.get(pointer)) if error.context else []
    if branch:
        for inner in branch:
            yield from _told(inner, chosen)
    else:
        yield AnswerError(pointer, str(error.validator), sentence_for(error), error.instance)


def _escaped(token: str | int) -> str:
    return str(token).replace("~", "~0").replace("/", "~1")


def _branch(error: ValidationError, index: int | None) -> list[ValidationError]:
    """The errors of the branch that was chosen, or of the nearest one. None when the branches are plain choices."""
    if _are_choices(error.validator_value):
        return []
    branches: dict[Any, list[ValidationError]] = {}
    for inner in error.context:
        branches.setdefault(inner.schema_path[0], []).append(inner)
    return branches[index] if index in branches else min(branches.values(), key=_distance)


def _are_choices(branches: Any) -> bool:
    return all(isinstance(branch, dict) and ("const" in branch or "enum" in branch) for branch in branches)


def _distance(errors: list[ValidationError]) -> tuple[bool, bool, int]:
    """A branch of another type, or with another constant, is far; then the fewer errors the nearer."""
    return (
        any(error.validator == "type" and not error.path for error in errors),
        any(error.validator in ("const", "enum") for error in errors),
        len(errors),
    )
