"""The pages of a given document: added, moved, turned, removed."""

from hypothesis import given as generated
from hypothesis import strategies as st

from runtime.dossier import RAW
from runtime.pages import complete_pages, moved, pages_of, pending_page, removed, turned, with_file, without_file
from tests.runtime.small import given, seen


def test_a_file_stands_as_one_page_until_it_was_examined() -> None:
    assert with_file({}, "f1") == {"state": "given", "pages": [{"file": "f1", "page": 1, RAW: True}]}


def test_every_page_takes_its_place_once_they_are_known() -> None:
    draft = {"pieces": {"rib": {"state": "given", "pages": [pending_page("f1"), {"file": "f0", "page": 1}]}}}
    completed = complete_pages(draft, {"f1": seen(pages=3)})
    pages = completed["pieces"]["rib"]["pages"]
    assert [(page["file"], page["page"]) for page in pages] == [("f1", 1), ("f1", 2), ("f1", 3), ("f0", 1)]


def test_a_page_removed_does_not_come_back() -> None:
    draft = {"rib": {"state": "given", "pages": [{"file": "f1", "page": 1}]}}
    assert complete_pages(draft, {"f1": seen(pages=3)}) == draft


def test_a_new_file_takes_the_place_of_the_one_it_replaces() -> None:
    assert [page["file"] for page in pages_of(with_file(given("bad"), "good", instead_of=["bad"]))] == ["good"]


def test_four_quarters_turn_a_page_back() -> None:
    answer = given("f1")
    for _ in range(4):
        answer = turned(answer, 0, 90)
    assert answer == given("f1")


@generated(st.integers(-2, 5), st.sampled_from([-1, 1]))
def test_moving_keeps_every_page(index: int, by: int) -> None:
    before = given("a", "b", "c")
    after = moved(before, index, by)
    assert sorted(page["file"] for page in pages_of(after)) == ["a", "b", "c"]


def test_moving_up_and_down() -> None:
    assert [page["file"] for page in pages_of(moved(given("a", "b"), 1, -1))] == ["b", "a"]


def test_pages_and_files_are_removed() -> None:
    assert [page["file"] for page in pages_of(removed(given("a", "b"), 0))] == ["b"]
    assert pages_of(without_file(given("a", "b", "a"), "a")) == [{"file": "b", "page": 1}]


def test_another_answer_has_no_pages() -> None:
    assert pages_of({"state": "later", "by": "2027-05-01"}) == pages_of("x") == pages_of(None) == []
