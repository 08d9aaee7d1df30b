"""Serves published procedures; knows nothing of how they were written."""

from pathlib import Path

import validators

# The package index has another, living "validators". Installed beside us, or over ours, it would take our place.
if getattr(validators, "DISTRIBUTION", "") != "dossier-complet":
    raise SystemExit(
        "Un autre paquet nommé « validators » prend la place du nôtre : "
        f"{Path(str(validators.__file__)).parent}\n"
        "Dossier Complet s’installe dans un environnement à lui : pip uninstall validators, puis réinstallez-le."
    )
