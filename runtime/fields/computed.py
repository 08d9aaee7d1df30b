"""An answer counted from others: shown as text, what is posted for it is ignored."""

from runtime.fields.constant import ConstantField


class ComputedField(ConstantField):
    """Its value comes from ``runtime.computed``."""
