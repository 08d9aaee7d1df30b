"""A French commune, by its name."""

from typing import ClassVar

from runtime.fields.text import TextField


class CommuneField(TextField):
    """Typed: no list of communes is shipped, and one changes each year."""

    format: ClassVar[str] = "commune"
