"""What questions say of one another: pointers of documents and computed answers, and the order conditions need."""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any, TypeAlias

from builder.compiling.bundling import Bundle
from builder.compiling.conditions import reads
from builder.compiling.documents import POINTERS
from builder.notices import Notices, join
from runtime.procedure import Condition, Procedure, Question
from validators.findings import N_

Json: TypeAlias = Any


def check_pointers(procedure: Procedure, written: Mapping[str, str], notices: Notices) -> None:
    """Each pointer must lead to a question; a holder's, to whatever holds some. ``written``: where a question was
    declared."""
    templates = {question.pointer for question in procedure.walk()}
    for question in procedure.walk():
        for word, pointer in _pointers_of(question):
            where = join(written.get(question.pointer, ""), "computed" if question.computed else "document", word)
            if not _leads(word, _resolved(pointer, question.pointer), templates):
                sentence = N_("“%(pointer)s” leads to no question. Correct this pointer.")
                notices.error("lost-pointer", where, sentence, pointer=pointer)


def _leads(word: str, pointer: str, templates: set[str]) -> bool:
    """A person may be a whole step or row (``/jeune``, ``1``): its names are looked for inside."""
    return pointer in templates or (word == "holder" and _touches(templates, pointer))


def _pointers_of(question: Question) -> Iterator[tuple[str, str]]:
    if question.document:
        for word in POINTERS:
            if pointer := getattr(question.document, word):
                yield word, pointer
    for options in question.computed.values():
        if isinstance(options, Mapping) and isinstance(options.get("of"), str):
            yield "of", options["of"]


def _resolved(pointer: str, at: str) -> str:
    if pointer.startswith("/"):
        return pointer
    levels, _, rest = pointer.partition("/")
    up = at.split("/")
    up = up[: -int(levels)] if int(levels or 0) else up
    return "/".join([*up, rest] if rest else up)


def check_order(procedure: Procedure, bundle: Bundle, written: Mapping[str, str], notices: Notices) -> None:
    """A condition must read an answer asked before; two that wait for each other can never be asked."""
    order = {question.pointer: index for index, question in reversed(list(enumerate(procedure.walk())))}
    reading = {pointer: _read_by(questions, bundle) for pointer, questions in _by_pointer(procedure).items()}
    conditional = {pointer for pointer, templates in reading.items() if templates}
    graph = {
        pointer: {other for other in conditional if other != pointer and _touches(templates, other)}
        for pointer, templates in reading.items()
        if templates
    }
    if not _has_cycle(graph, written, notices):
        _look_forward(reading, order, written, notices)


def _by_pointer(procedure: Procedure) -> dict[str, list[Question]]:
    found: dict[str, list[Question]] = {}
    for question in procedure.walk():
        if question.conditions:
            found.setdefault(question.pointer, []).append(question)
    return found


def _read_by(questions: list[Question], bundle: Bundle) -> set[str]:
    conditions: list[Condition] = [condition for question in questions for condition in question.conditions]
    return {template for condition in conditions for template in reads(condition.schema, condition.at, bundle.defs)}


def _touches(templates: set[str], pointer: str) -> bool:
    return any(template == pointer or template.startswith(f"{pointer}/") for template in templates)


def _has_cycle(graph: Mapping[str, set[str]], written: Mapping[str, str], notices: Notices) -> bool:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as fault:
        cycle = fault.args[1]
        notices.fault(
            "condition-cycle",
            written.get(cycle[0], cycle[0]),
            N_("These questions wait for one another: %(names)s. Remove one of their conditions."),
            names=", ".join(dict.fromkeys(cycle)),
        )
        return True
    return False


def _look_forward(
    reading: Mapping[str, set[str]], order: Mapping[str, int], written: Mapping[str, str], notices: Notices
) -> None:
    for pointer, templates in reading.items():
        for template in sorted(templates):
            if template in order and order[template] > order[pointer]:
                notices.warning(
                    "reads-later",
                    written.get(pointer, pointer),
                    N_("Its condition reads “%(other)s”, asked later: it is seen as not answered. Move one of them."),
                    other=template,
                )
