"""A pointer leads to answers, from the root or from where it stands."""

from typing import Any

import pytest

from runtime.pointers import found

ANSWERS: dict[str, Any] = {
    "vous": {"nom": "Ferrand", "a/b": 1},
    "enfants": [{"prenom": "Lina", "pere": {"nom": "X"}}, {"prenom": "Tom"}],
}


@pytest.mark.parametrize(
    ("pointer", "at", "expected"),
    [
        ("/vous/nom", "/x", ["Ferrand"]),
        ("/vous/a~1b", "/x", [1]),
        ("/enfants/*/prenom", "/x", ["Lina", "Tom"]),
        ("/enfants/1/prenom", "/x", ["Tom"]),
        ("1/prenom", "/enfants/0/vaccins", ["Lina"]),
        ("2/prenom", "/enfants/0/pere/nom", ["Lina"]),
        ("1", "/enfants/1/vaccins", [{"prenom": "Tom"}]),
        ("2", "/enfants/0/pere/nom", [ANSWERS["enfants"][0]]),
        ("1", "/x", [ANSWERS]),
        ("/personne/nom", "/x", []),
        ("/enfants/9/prenom", "/x", []),
        ("1/absent", "/enfants/0/vaccins", []),
        ("9/nom", "/vous/nom", []),
    ],
)
def test_where_a_pointer_leads(pointer: str, at: str, expected: list[Any]) -> None:
    assert list(found(pointer, at, ANSWERS)) == expected
