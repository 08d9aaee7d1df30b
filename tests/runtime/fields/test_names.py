"""Names of inputs and ids of elements: one place, one name, one id."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.fields.names import element_id, input_name
from runtime.places import join

NAMES = st.text(st.characters(codec="utf-8") | st.sampled_from("./-_%~\n\ud800"), max_size=6)
PLACES = st.lists(NAMES, min_size=1, max_size=3)


def place(names: list[str]) -> str:
    made = ""
    for name in names:
        made = join(made, name)
    return made


@pytest.mark.parametrize(
    ("place", "name", "element"),
    [
        ("/nom", "nom", "f-nom"),
        ("/enfants/r3f9/prenom", "enfants/r3f9/prenom", "f-enfants-r3f9-prenom"),
        ("/action", "%61ction", "f-action"),
        ("/_hidden", "%5Fhidden", "f-_hidden"),
        ("/a.day", "a%2Eday", "f-a_day_h0ee2a4e5"),
    ],
)
def test_ordinary_names_are_read_in_the_page(place: str, name: str, element: str) -> None:
    assert input_name(place) == name
    assert re.sub(r"_h\w+$", "", element_id(place)) == re.sub(r"_h\w+$", "", element)


@given(one=PLACES, other=PLACES)
def test_two_places_have_two_names_and_two_ids(one: list[str], other: list[str]) -> None:
    if one != other:
        assert input_name(place(one)) != input_name(place(other))
        assert element_id(place(one)) != element_id(place(other))


@given(names=PLACES)
def test_an_id_is_safe_everywhere_and_a_name_can_be_sent(names: list[str]) -> None:
    assert re.fullmatch(r"f(-[A-Za-z0-9_]*)+", element_id(place(names)))
    assert not re.search(r"[\n\r.\ud800]", input_name(place(names)))
    assert input_name(place(names)).encode()
