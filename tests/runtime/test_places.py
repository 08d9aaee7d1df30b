"""A draft is read and written by place; a row is named by its id."""

from hypothesis import given
from hypothesis import strategies as st

from runtime.places import ABSENT, join, look, only, plain, put, tokens

DRAFT = {"enfants": [{"@row": "a", "prenom": "Lina"}, {"@row": "b", "prenom": "Tom"}], "vous": {"nom": "Ferrand"}}


def test_a_row_is_found_by_its_id() -> None:
    assert look(DRAFT, "/enfants/b/prenom") == "Tom"


def test_what_is_not_there_is_absent() -> None:
    assert look(DRAFT, "/enfants/c/prenom") is ABSENT
    assert look(DRAFT, "/vous/nom/x") is ABSENT


def test_writing_changes_one_place_and_not_the_draft_given() -> None:
    changed = put(DRAFT, "/enfants/b/prenom", "Zoé")
    assert look(changed, "/enfants/b/prenom") == "Zoé"
    assert look(DRAFT, "/enfants/b/prenom") == "Tom"
    assert look(changed, "/enfants/a/prenom") == "Lina"


def test_writing_never_makes_a_row() -> None:
    assert put(DRAFT, "/enfants/zz/prenom", "X") == DRAFT


def test_absent_removes() -> None:
    assert put(DRAFT, "/vous/nom", ABSENT)["vous"] == {}


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_any_names_make_a_place_and_come_back(names: list[str]) -> None:
    place = ""
    for name in names:
        place = join(place, name)
    assert tokens(place) == names


@given(
    st.lists(st.text(min_size=1).filter(lambda name: not name.startswith("@")), min_size=1, max_size=4), st.integers()
)
def test_what_is_put_is_found(names: list[str], value: int) -> None:
    place = ""
    for name in names:
        place = join(place, name)
    assert look(put({}, place, value), place) == value


def test_plain_leaves_out_what_only_we_need() -> None:
    draft = {"a": [{"@row": "x", "@raw": {"b": "?"}, "c": 1}], "@choice": {"a": 0}}
    assert plain(draft) == {"a": [{"c": 1}]}


def test_only_keeps_the_places_named_with_their_rows_and_choices() -> None:
    draft = {
        "nom": "Nadia",
        "avant": "Martin",
        "@raw": {"age": "douze"},
        "enfants": [
            {"@row": "a", "@choice": {"": 1}, "prenom": "Lina", "jumeau": "Tom"},
            {"@row": "b", "prenom": "Zoé"},
        ],
        "pieces": {"rib": {"state": "given", "pages": [{"file": "f7"}]}, "bail": {"state": "none"}},
    }
    kept = only(draft, ["/nom", "/enfants/a/prenom", "/pieces/rib"])
    assert kept == {
        "nom": "Nadia",
        "enfants": [{"@row": "a", "@choice": {"": 1}, "prenom": "Lina"}],
        "pieces": {"rib": {"state": "given", "pages": [{"file": "f7"}]}},
    }
