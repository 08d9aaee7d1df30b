"""A text to read, without an answer."""

from typing import ClassVar

from runtime.fields.base import AnswerField


class InformationField(AnswerField):
    """Its label is its title."""

    template: ClassVar[str] = "information"
    parts: ClassVar[tuple[str, ...]] = ()
    stores: ClassVar[bool] = False

    @property
    def drawn_as(self) -> str:
        """Never an input."""
        return self.template
