"""STATES: every state in which a page is judged. A module for each room; ``@state`` enters what follows it."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.accessibility.town import Visit

Reach = Callable[[Visit], None]


@dataclass(frozen=True, slots=True)
class State:
    """A page in a state. ``shows`` is what makes it that state (a selector of something seen), proven before judging.

    ``endpoint`` answered last; ``template`` drew it; ``script`` tells whether ours runs.
    """

    name: str
    reach: Reach
    endpoint: str
    template: str
    shows: str
    status: int = 200
    script: bool = True


STATES: list[State] = []


def state(
    name: str, endpoint: str, template: str, shows: str, status: int = 200, *, script: bool = True
) -> Callable[[Reach], Reach]:
    """Enter a state, named ``room/page/state``."""

    def enter(reach: Reach) -> Reach:
        STATES.append(State(name, reach, endpoint, template, shows, status, script))
        return reach

    return enter


from tests.accessibility.states import account, desk, documents, fields, portal, procedures, troubles  # noqa: E402

ROOMS = (account, desk, documents, fields, portal, procedures, troubles)
