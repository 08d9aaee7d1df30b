"""A slip of the finger is a doubt; a real neighbour is not."""

import pytest

from validators.data.email import likely_address


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("a@gmial.com", "a@gmail.com"),
        ("a@gmail.fr", "a@gmail.com"),
        ("a@hotmail.con", "a@hotmail.com"),
        ("a@laposte.fr", "a@laposte.net"),
        ("a@orange.fr", None),
        ("a@mail.com", None),
        ("a@mairie-belmont.fr", None),
        ("pas une adresse", None),
    ],
)
def test_a_likely_slip_is_suggested(typed: str, meant: str | None) -> None:
    assert likely_address(typed) == meant
