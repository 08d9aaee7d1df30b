"""What looks at a file bring back, and how several of them make one. Plain data: nothing here opens anything."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from validators.documents.opening import OPENED
from validators.documents.reading import Medium, PageReading, Reading
from validators.documents.sentences import finding
from validators.findings import Cause, Severity


@dataclass(frozen=True, slots=True)
class Examined:
    """A reading, and its pages as people will see them (number → JPEG, ours), the first ones."""

    reading: Reading
    pictures: Mapping[int, bytes] = field(default_factory=dict)

    @property
    def left(self) -> tuple[int, ...]:
        """Pages to be looked at that this look did not reach."""
        seen = {page.number for page in self.reading.pages}
        return tuple(number for number in range(1, self.reading.looked_at + 1) if number not in seen)


def joined(first: Examined, others: Iterable[Examined]) -> Examined:
    """The first look at a file, which has its facts, and those at other pages."""
    looks = (first, *others)
    pages = sorted((page for look in looks for page in look.reading.pages), key=lambda page: page.number)
    spent = round(sum(look.reading.cpu_seconds for look in looks), 3)
    pictures = {number: picture for look in looks for number, picture in look.pictures.items()}
    return Examined(replace(first.reading, pages=tuple(pages), cpu_seconds=spent), pictures)


def completed(examined: Examined) -> Examined:
    """The same; pages that nobody could look at are left for the agent."""
    unseen = (Examined(replace(examined.reading, pages=(_unseen(n),), cpu_seconds=0)) for n in examined.left)
    return joined(examined, unseen)


def _unseen(number: int) -> PageReading:
    unknown = finding(OPENED, Cause.NOT_EXAMINED, Severity.UNKNOWN, page=number)
    return PageReading(number, Medium.DRAWING, 0, 0, findings=(unknown,))
