"""What is wrong with this value or this document? Says it as a value, never raises for it, knows no web."""

#: Tells this package from the other "validators" of the package index (checked by ``runtime``).
DISTRIBUTION = "dossier-complet"
