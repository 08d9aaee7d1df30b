"""A long text, on several lines, with the characters left counted where there is a limit."""

from functools import cached_property
from typing import ClassVar

from runtime.fields.text import TextField
from validators.findings import N_, Message


class TextareaField(TextField):
    """Line breaks are kept, one character each."""

    template: ClassVar[str] = "textarea"
    longest: ClassVar[int] = 100_000
    takes_lines: ClassVar[bool] = True

    @cached_property
    def hint(self) -> str:
        """The limit is told beforehand; nothing is cut."""
        if self.limit is None:
            return super().hint
        limit = self.say(
            Message(
                N_("%(n)s character at most."),
                {"n": self.limit},
                plural=N_("%(n)s characters at most."),
            )
        )
        return f"{super().hint} {limit}".strip()
