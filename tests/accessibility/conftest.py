"""One town and one browser for all the states of a worker; each state is a new visitor."""

from collections.abc import Iterator

import pytest

from tests.accessibility import nu, record
from tests.accessibility.town import Town, town_at


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Served until the last state; then all its pages go to the Nu checker at once."""
    with town_at(tmp_path_factory.mktemp("town")) as town:
        yield town
        told = list(nu.faults(town.pages))
    if told:
        record.forget()
    assert not told, "\n".join(told)
