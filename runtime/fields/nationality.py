"""A nationality, by the country it is of."""

from runtime.fields.country import CountryField


class NationalityField(CountryField):
    """Named by the country: adjectives of nationality are not in the Unicode data."""
