"""The answers that a requested document is compared with: whose it is, where they live, their account."""

from runtime.dossier import Json
from runtime.journey import Asked, Journey
from runtime.pointers import found


def pointed_answers(asked: Asked, journey: Journey) -> dict[str, Json]:
    """What the requirement's pointers lead to: ``holder``, ``address``, ``bank_details`` → answer, when answered."""
    requirement = asked.question.document
    assert requirement is not None
    pointers = {
        "holder": requirement.holder,
        "address": requirement.address,
        "bank_details": requirement.bank_details,
    }
    values = {name: next(found(at, asked.pointer, journey.answers), None) for name, at in pointers.items() if at}
    return {name: value for name, value in values.items() if value is not None}
