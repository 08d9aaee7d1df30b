"""An amount in euros."""

import re
from typing import ClassVar

from runtime.dossier import Json
from runtime.fields.base import NotUnderstood, Typed
from runtime.fields.decimal import DecimalField
from runtime.procedure import Question
from validators.data.sentences import AMOUNT
from validators.findings import N_, Message

_CURRENCY = re.compile(r"\s*(?:€|euros?|eur)\s*$", re.IGNORECASE)
#: Twelve hundred and fifty, or one and a quarter? Asked rather than guessed.
_AMBIGUOUS = re.compile(r"[+-]?\d{1,3}[.,]\d{3}")


class MoneyField(DecimalField):
    """``1 250,50 €`` → 1250.5."""

    missing: ClassVar[Message] = AMOUNT
    not_understood: ClassVar[Message] = AMOUNT
    default_hint: ClassVar[Message | None] = Message(N_("In euros, for example 1 250,50."))
    decimals: ClassVar[int] = 2

    @classmethod
    def parse(cls, question: Question, typed: Typed) -> Json:
        """Without the sign of the currency."""
        amount = _CURRENCY.sub("", typed[""])
        if _AMBIGUOUS.fullmatch(amount.strip()):
            raise NotUnderstood(AMOUNT)
        return super().parse(question, {"": amount})
