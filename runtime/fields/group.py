"""Questions that go together: a fieldset."""

from typing import ClassVar

from runtime.fields.base import AnswerField


class GroupField(AnswerField):
    """Its members are fields of their own, in ``inner``."""

    template: ClassVar[str] = "group"
    parts: ClassVar[tuple[str, ...]] = ()
    stores: ClassVar[bool] = False

    @property
    def drawn_as(self) -> str:
        """A read-only group still draws its members, each read-only."""
        return self.template
