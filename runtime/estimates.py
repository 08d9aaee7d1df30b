"""How long a procedure takes, when its author does not say. Pure.

The figures are a rule of the house, not a measure, and the page says "environ". Typing: half the 36 words a minute that
37,000 volunteers reached on their phones (Palin et al., "How do people type on mobile devices?", MobileHCI 2019),
because our readers are older than volunteers; that is about three signs in two seconds. Reading and deciding: five
seconds a question. A document is counted as ready at hand: photograph or find it, choose it, look at the verdict.
"""

from collections.abc import Iterable

from runtime.procedure import Procedure, Question

READ = 5
"""Seconds to read a question and decide."""
PER_SIGN = 2 / 3
"""Seconds to type a letter or a figure on a phone."""
DOCUMENT = 90
"""Seconds to give a document that is ready."""
STEP = 10
"""Seconds to find one's way on a new page."""
REVIEW = 3
"""Seconds to read an answer again before sending."""
MAY_BE_ASKED = 0.5
"""Weight of what only some answers make necessary: nobody knows how often, so half."""

#: Signs to type by kind of question; what is not here is chosen, in two seconds.
SIGNS = {
    "text": 15, "textarea": 90, "integer": 4, "decimal": 6, "money": 6, "date": 8, "month": 6, "year": 4, "time": 4,
    "datetime": 12, "email": 24, "phone": 10, "address": 45, "postcode": 5, "commune": 12, "iban": 27, "bic": 11,
    "siren": 9, "siret": 14, "rna": 10, "nir": 15, "vehicle_plate": 7, "url": 30, "list": 15,
}  # fmt: skip
CHOOSE = 2
SILENT = frozenset({"information", "computed", "constant"})


def seconds(procedure: Procedure) -> float:
    """From the first page to the receipt, for somebody whose documents are ready."""
    asked = sum(STEP + _all_of(step.questions) for step in procedure.steps)
    return asked + REVIEW * sum(1 for question in procedure.walk() if not question.questions)


def minutes(procedure: Procedure) -> int:
    """Rounded up as people say it: by the minute to ten, then by five, then by ten beyond an hour."""
    exact = seconds(procedure) / 60
    unit = 1 if exact <= 10 else 5 if exact <= 60 else 10
    return max(unit, unit * -int(-exact // unit))


def _all_of(questions: Iterable[Question]) -> float:
    return sum(_weight(question) * _one(question) for question in questions)


def _weight(question: Question) -> float:
    return MAY_BE_ASKED if question.conditions or not question.required else 1


def _one(question: Question) -> float:
    if question.read_only or question.computed or question.kind in SILENT:
        return READ if question.kind == "information" else 0
    if question.document:
        return DOCUMENT
    if question.alternatives:
        return READ + max(_one(branch.question) for branch in question.alternatives)
    if question.questions:
        return max(1, question.min_rows) * _all_of(question.questions)
    return READ + (PER_SIGN * SIGNS[question.kind] if question.kind in SIGNS else CHOOSE)
