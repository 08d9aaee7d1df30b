"""An answer counted from others: shown as text, what is posted for it is ignored."""

from decimal import Decimal

from runtime.fields.constant import ConstantField
from runtime.fields.words import current_language
from runtime.writing import quantity


class ComputedField(ConstantField):
    """Its value, a number, comes from ``runtime.computed``."""

    @property
    def text_with_unit(self) -> str:
        """As sums are written: ``1 016,55 €``; as it is when it is no number (an answer of another revision)."""
        try:
            return quantity(Decimal(self.text), self.question.unit, current_language())
        except ArithmeticError:
            return super().text_with_unit
