"""Files that were damaged on purpose, by chance, for as long as one wishes."""
