"""A repeated group: numbered cards that can be added, removed and moved, without script."""

from dataclasses import dataclass
from typing import Any, ClassVar

from wtforms import Field

from runtime.fields.base import AnswerField
from runtime.fields.names import element_id
from validators.data.sentences import rows_missing
from validators.findings import Message


@dataclass(frozen=True, slots=True)
class Row:
    """One card. ``title`` is its first answers in words, or its word and number."""

    place: str
    title: str
    number: int
    fields: tuple[Field, ...]

    @property
    def id(self) -> str:
        """Where the focus goes when it was moved."""
        return element_id(self.place)


class RowsField(AnswerField):
    """Rows follow their opaque id, wherever they are moved."""

    template: ClassVar[str] = "rows"
    parts: ClassVar[tuple[str, ...]] = ()
    stores: ClassVar[bool] = False
    missing: ClassVar[Message] = rows_missing(1)

    def __init__(self, *args: Any, **bound: Any) -> None:
        self.rows: tuple[Row, ...] = ()
        self.named_by_page = False  # a group that is its whole step: the page's heading says its name
        super().__init__(*args, **bound)

    @property
    def drawn_as(self) -> str:
        """Always cards."""
        return self.template

    @property
    def may_grow(self) -> bool:
        """Is there room for one more?"""
        most = self.question.max_rows
        return most is None or len(self.rows) < most

    @property
    def word(self) -> str:
        """What one row is called by the author."""
        return self.question.item_label
