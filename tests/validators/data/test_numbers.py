"""What python-stdnum knows, found without importing it."""

import pytest

from validators.data.numbers import _module, number_names


def test_all_the_library_knows_is_found() -> None:
    names = set(number_names())
    assert {"isbn", "luhn", "ean", "fr.siret", "be.nn", "es.nie", "eu.vat"} <= names
    assert len(names) > 200


@pytest.mark.parametrize("name", sorted(number_names()))
def test_each_name_leads_to_a_rule(name: str) -> None:
    assert callable(_module(name).validate)
