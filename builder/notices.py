"""What is said of a declaration: notices with the place they speak of and how to mend it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from validators.findings import Message


class NoticeSeverity(StrEnum):
    """Only an error keeps a procedure from being compiled or published."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Notice:
    """One remark. ``pointer`` leads into the declaration; another file's starts with its ``$id`` and a ``#``."""

    rule: str
    severity: NoticeSeverity
    pointer: str
    message: Message


class CompilationError(Exception):
    """The declaration cannot become a procedure. ``notices`` holds everything there is to say, not one fault only."""

    def __init__(self, notices: tuple[Notice, ...]) -> None:
        self.notices = notices
        faults = [notice for notice in notices if notice.severity is NoticeSeverity.ERROR]
        super().__init__("; ".join(f"{fault.pointer or '/'}: {fault.rule}" for fault in faults[:10]))


#: A declaration that has more to be said of it than this is not read to the end.
MAX_NOTICES = 1000


class Notices:
    """Gathers notices once each. ``ours``: the declaration is a procedure of ours, whose faults are errors."""

    def __init__(self, *, ours: bool = False) -> None:
        self.ours = ours
        self._said: dict[tuple[str, str, str], Notice] = {}

    def __iter__(self) -> Iterator[Notice]:
        return iter(self._said.values())

    @property
    def has_errors(self) -> bool:
        """Is there anything that stops?"""
        return any(notice.severity is NoticeSeverity.ERROR for notice in self)

    def error(self, rule: str, pointer: str, sentence: str, /, **params: str | int | float) -> None:
        """Stops compilation, whoever wrote the declaration."""
        self._say(NoticeSeverity.ERROR, rule, pointer, sentence, params)

    def fault(self, rule: str, pointer: str, sentence: str, /, **params: str | int | float) -> None:
        """Stops compilation in a procedure of ours; a foreign schema is served without what is wrong in it."""
        self._say(NoticeSeverity.ERROR if self.ours else NoticeSeverity.WARNING, rule, pointer, sentence, params)

    def warning(self, rule: str, pointer: str, sentence: str, /, **params: str | int | float) -> None:
        """Compiles, but does probably not do what was meant."""
        self._say(NoticeSeverity.WARNING, rule, pointer, sentence, params)

    def advice(self, rule: str, pointer: str, sentence: str, /, **params: str | int | float) -> None:
        """Good to know, or better otherwise."""
        self._say(NoticeSeverity.ADVICE, rule, pointer, sentence, params)

    def include(self, others: "Notices") -> None:
        """Add what others said."""
        for notice in others:
            key = (notice.rule, notice.pointer, f"{notice.message.id}{notice.message.params}")
            if len(self._said) < MAX_NOTICES:
                self._said.setdefault(key, notice)

    def _say(
        self, severity: NoticeSeverity, rule: str, pointer: str, sentence: str, params: dict[str, str | int | float]
    ) -> None:
        key = (rule, pointer, f"{sentence}{params}")
        if len(self._said) < MAX_NOTICES:
            self._said.setdefault(key, Notice(rule, severity, pointer, Message(sentence, params)))


def join(pointer: str, *tokens: str | int) -> str:
    """A JSON pointer, longer by these tokens (RFC 6901 escapes)."""
    return pointer + "".join("/" + str(token).replace("~", "~0").replace("/", "~1") for token in tokens)
