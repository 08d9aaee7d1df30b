"""Questions one by one, and beside their neighbours."""

from collections import Counter
from collections.abc import Iterator

from builder.compiling.conditions import reads
from builder.lint.inspected import Inspected
from builder.notices import Notice, NoticeSeverity
from runtime.procedure import Question
from validators.findings import N_

#: Kinds whose form is not obvious; those left out say it by themselves when the author is silent.
FORMATTED = frozenset({"bic", "iban", "nir", "rna", "siren", "siret", "vehicle_plate"})
#: Kind → what the browser may fill in, when the answer is the writer's own (RGAA 11.13).
FILLED = {"email": "email", "phone": "tel"}


def no_title(inspected: Inspected) -> Iterator[Notice]:
    """In ours, a label is written, never guessed from a name."""
    for question in inspected.asked():
        if inspected.is_ours and not inspected.has_title(question):
            sentence = N_("The label “%(label)s” is made from a name. Write the question under “title”.")
            yield inspected.advise("no-title", NoticeSeverity.WARNING, question, sentence)


def same_label(inspected: Inspected) -> Iterator[Notice]:
    """Two questions of one page with the same label cannot be told apart by ear, in errors, in the summary."""
    for step in inspected.procedure.steps:
        yield from _same_among(step.questions, inspected)


def _same_among(questions: tuple[Question, ...], inspected: Inspected) -> Iterator[Notice]:
    places = {question.pointer: question.label for question in questions}
    often = Counter(places.values())
    told = set()
    for question in questions:
        is_always = not question.conditions
        if often[question.label] > 1 and question.pointer not in told and is_always:
            told.add(question.pointer)
            sentence = N_("Another question of this page is called “%(label)s” too. Say what differs.")
            yield inspected.advise("same-label", NoticeSeverity.WARNING, question, sentence)
        yield from _same_among(question.questions, inspected)


def no_hint_for_format(inspected: Inspected) -> Iterator[Notice]:
    """The form an answer takes is told before, not by an error (RGAA 11.10.5)."""
    for question in inspected.asked():
        if question.kind in FORMATTED and not question.hint:
            sentence = N_("“%(label)s” expects a precise form. Give an example under “hint”.")
            yield inspected.advise("no-hint", NoticeSeverity.ADVICE, question, sentence)


def no_autocomplete(inspected: Inspected) -> Iterator[Notice]:
    """The writer's own address and telephone are filled in by the browser, only if the declaration says so."""
    for step in inspected.procedure.steps[:1]:
        for question in step.walk():
            if question.kind in FILLED and not question.autocomplete and "*" not in question.pointer:
                sentence = N_("If “%(label)s” is the writer’s own, add “autocomplete”: “%(word)s”.")
                yield inspected.advise(
                    "no-autocomplete", NoticeSeverity.ADVICE, question, sentence, word=FILLED[question.kind]
                )


def same_page_condition(inspected: Inspected) -> Iterator[Notice]:
    """Without script, a choice that changes its own page costs one more press (dialect, decision 14)."""
    for step in inspected.procedure.steps:
        here = {question.pointer for question in step.walk() if "*" not in question.pointer}
        changing = [question for question in step.walk() if here.intersection(_read_by(question))]
        if changing and len(here) > MOST_ON_A_CHANGING_PAGE:
            sentence = N_(
                "“%(title)s” is long and changes with its own answers. Put what depends on them on the next page."
            )
            yield inspected.advise("same-page", NoticeSeverity.ADVICE, changing[0], sentence, title=step.title)


def _read_by(question: Question) -> Iterator[str]:
    for condition in question.conditions:
        yield from reads(condition.schema, condition.at, {})


MOST_ON_A_CHANGING_PAGE = 12
