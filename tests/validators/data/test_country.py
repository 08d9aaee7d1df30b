"""Countries of ISO 3166-1, named by Unicode."""

from validators.data.country import country_names, tidy_country


def test_the_list_is_that_of_iso_and_kosovo() -> None:
    assert len(country_names("fr")) == 250
    assert "EU" not in country_names("fr")


def test_names_are_in_the_order_of_their_language() -> None:
    assert list(country_names("fr")).index("ZA") < list(country_names("fr")).index("DE")  # Afrique du Sud, Allemagne
    assert list(country_names("en")).index("DE") < list(country_names("en")).index("ZA")


def test_accents_and_capitals_do_not_matter() -> None:
    assert tidy_country("ETATS UNIS") == "US"
