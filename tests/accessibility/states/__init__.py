"""STATES: every state in which a page is judged. A module for each room; ``@state`` enters what follows it."""

from collections.abc import Callable
from dataclasses import dataclass
from zlib import crc32

from tests.accessibility.modes import MODES
from tests.accessibility.town import Visit

Reach = Callable[[Visit], None]

#: Changed when the share of the slow judgements made every time should be another.
SEED = 1


@dataclass(frozen=True, slots=True)
class State:
    """A page in a state. ``shows`` is what makes it that state (a selector of something seen), proven before judging.

    ``endpoint`` answered last; ``template`` drew it; ``worst`` is the mode in which it is judged every time;
    ``scripted`` states are reached with ours alone. ``apart``: assertions and rules of axe that are not asked.
    """

    name: str
    reach: Reach
    endpoint: str
    template: str
    shows: str
    status: int = 200
    worst: str = "narrow"
    scripted: bool = False
    apart: frozenset[str] = frozenset()

    @property
    def modes(self) -> tuple[str, ...]:
        """Those it is judged in, the worst first."""
        rest = (name for name, mode in MODES.items() if name != self.worst and (mode.script or not self.scripted))
        return (self.worst, *rest)

    @property
    def page(self) -> str:
        """The page it is a state of: the first two words of its name."""
        return "/".join(self.name.split("/")[:2])

    def is_judged_every_time(self, mode: str) -> bool:
        """The worst state of each page, in its worst mode; and one in ten of the rest."""
        if WORST[self.page] is self and mode == self.worst:
            return True
        return crc32(f"{SEED} {self.name} {mode}".encode()) % 10 == 0


STATES: list[State] = []
WORST: dict[str, State] = {}
"""Page → its worst state: the one entered last."""


def state(
    name: str,
    endpoint: str,
    template: str,
    shows: str,
    status: int = 200,
    *,
    worst: str = "narrow",
    scripted: bool = False,
    apart: frozenset[str] = frozenset(),
) -> Callable[[Reach], Reach]:
    """Enter a state, named ``room/page/state``; the worst of a page comes last."""

    def enter(reach: Reach) -> Reach:
        entered = State(name, reach, endpoint, template, shows, status, worst, scripted, apart)
        STATES.append(entered)
        WORST[entered.page] = entered
        return reach

    return enter


from tests.accessibility.states import account, desk, documents, fields, mails, portal, procedures, studio, troubles  # noqa: E402

ROOMS = (account, desk, documents, fields, mails, portal, procedures, studio, troubles)
