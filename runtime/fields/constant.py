"""An answer the procedure gives itself: shown, never asked."""

from typing import ClassVar

from runtime.fields.text import TextField


class ConstantField(TextField):
    """What is posted for it is ignored."""

    template: ClassVar[str] = "shown"
    stores: ClassVar[bool] = False
