"""Questions → steps: the author's own, else one a root object or repeated group, the others gathered (decision 1)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from builder.compiling.labels import slugify
from builder.notices import Notices, join
from runtime.procedure import Condition, Question, Step
from validators.findings import N_

Json: TypeAlias = Any

MOST_GATHERED = 7
"""Root questions on one page."""


def make_steps(questions: Sequence[Question], declared: Json, notices: Notices) -> tuple[Step, ...]:
    """The steps, their ids unique."""
    if isinstance(declared, list) and declared:
        return _numbered(_declared(questions, declared, notices))
    return _numbered(_by_object(questions))


def _by_object(questions: Sequence[Question]) -> Iterator[Step]:
    waiting: list[Question] = []
    gathered = [question for question in questions if not _is_step(question)]
    for question in questions:
        if not _is_step(question):
            waiting.append(question)
            continue
        yield from _gather(waiting, gathered)
        waiting = []
        yield _step_of(question)
    yield from _gather(waiting, gathered)


def _is_step(question: Question) -> bool:
    """An object of the root, a repeated group, or a choice between objects."""
    if question.kind == "alternatives":
        return any(branch.question.kind == "group" for branch in question.alternatives)
    return question.kind in ("group", "rows", "address")


def _step_of(question: Question) -> Step:
    title = question.label
    if question.kind == "group" and _opens(question):
        members = tuple(_under(member, question.conditions) for member in question.questions)
        return Step(slugify(question.name), title, members, question.hint, question.help)
    return Step(slugify(question.name), title, (question,))


def _opens(group: Question) -> bool:
    """May its members stand on the page by themselves? Not when it may be left out whole, yet asks for something."""
    return group.required or not any(_asks_anyway(member, group.pointer) for member in group.questions)


def _asks_anyway(member: Question, group: str) -> bool:
    """Is it required, other than because of another answer of the group?"""
    inside = [
        any(condition.at.startswith(group) and not condition.negated for condition in every)
        for every in member.required_when
    ]
    return member.required or not all(inside)


def _under(member: Question, conditions: tuple[Condition, ...]) -> Question:
    return replace(member, conditions=(*conditions, *(one for one in member.conditions if one not in conditions)))


def _gather(waiting: list[Question], gathered: Sequence[Question]) -> Iterator[Step]:
    """Pages of at most seven, as even as can be. Cases of one question stay together."""
    names = list(dict.fromkeys(question.pointer for question in waiting))
    pages = -(-len(names) // MOST_GATHERED)
    for page in range(pages):
        held = set(names[page * len(names) // pages : (page + 1) * len(names) // pages])
        part = tuple(question for question in waiting if question.pointer in held)
        yield Step("questions", _title(part, gathered), part)


def _title(part: Sequence[Question], gathered: Sequence[Question]) -> str:
    """What a page of gathered questions is called, in the language of the procedure."""
    names = list(dict.fromkeys(question.pointer for question in gathered))
    if len(names) <= MOST_GATHERED:
        return part[0].label if len(part) == 1 else "Vos réponses"
    first, last = names.index(part[0].pointer) + 1, names.index(part[-1].pointer) + 1
    return f"Questions {first} à {last}" if last > first else f"Question {first}"


def _declared(questions: Sequence[Question], declared: list[Json], notices: Notices) -> Iterator[Step]:
    left = {name: list(same) for name, same in _by_name(questions)}
    for index, step in enumerate(declared):
        pointer = f"/procedure/steps/{index}"
        if not isinstance(step, dict) or not isinstance(step.get("questions"), list):
            continue  # the meta-schema has said so
        held: list[Question] = []
        for place, name in enumerate(step["questions"]):
            if name not in left:
                notices.fault(
                    "unknown-question",
                    join(pointer, "questions", place),
                    N_("No question of the root is called “%(name)s”, or it is in another step already."),
                    name=str(name),
                )
            held.extend(left.pop(name, []))
        if held:
            yield _titled(step, tuple(held))
    for name, forgotten in left.items():
        notices.fault(
            "forgotten-question", join("/properties", name), N_("“%(name)s” is in no step. Add it to one."), name=name
        )
        yield from _by_object(forgotten)


def _titled(step: Mapping[str, Json], held: tuple[Question, ...]) -> Step:
    title = str(step.get("title", "")) or held[0].label
    opened: tuple[Question, ...] = held
    if len(held) == 1 and held[0].kind == "group":
        opened = _step_of(held[0]).questions
    return Step(
        slugify(str(step.get("id", "")) or title), title, opened, str(step.get("hint", "")), str(step.get("help", ""))
    )


def _by_name(questions: Iterable[Question]) -> Iterator[tuple[str, list[Question]]]:
    found: dict[str, list[Question]] = {}
    for question in questions:
        found.setdefault(question.name, []).append(question)
    yield from found.items()


def _numbered(steps: Iterable[Step]) -> tuple[Step, ...]:
    made: list[Step] = []
    taken: set[str] = set()
    for index, step in enumerate(steps, 1):
        wanted = step.id or f"etape-{index}"
        name, n = wanted, 2
        while name in taken:
            name, n = f"{wanted}-{n}", n + 1
        taken.add(name)
        made.append(replace(step, id=name))
    return tuple(made)
