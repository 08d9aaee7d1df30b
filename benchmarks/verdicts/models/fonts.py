"""Faces the documents are set in: free fonts of Debian packages, looked for in the system's folder and in
``VERDICTS_FONTS`` (a folder where the packages were unpacked without being installed)."""

import os
from collections.abc import Collection
from functools import cache
from pathlib import Path

#: Family in the documents → file, all of them in the packages the README names.
PRINTED = {
    "Liberation Sans": "LiberationSans-Regular.ttf",
    "Liberation Serif": "LiberationSerif-Regular.ttf",
    "Carlito": "Carlito-Regular.ttf",
    "Caladea": "Caladea-Regular.ttf",
    "Lato": "Lato-Regular.ttf",
    "Open Sans": "OpenSans-Regular.ttf",
    "Roboto": "Roboto-Regular.ttf",
    "Roboto Condensed": "RobotoCondensed-Regular.ttf",
    "EB Garamond": "EBGaramond12-Regular.otf",
    "Cantarell": "Cantarell-Regular.otf",
    "DejaVu Sans": "DejaVuSans.ttf",
    "DejaVu Serif": "DejaVuSerif.ttf",
}
TYPED = {"Liberation Mono": "LiberationMono-Regular.ttf", "DejaVu Sans Mono": "DejaVuSansMono.ttf"}
HAND = {"Breip": "breipfont.ttf", "Rufscript": "Rufscript010.ttf", "Comic Neue": "ComicNeue-Regular.otf"}
MACHINE_READABLE = {"OCR-B": "OCRB.otf"}
EVERY = PRINTED | TYPED | HAND | MACHINE_READABLE


@cache
def found() -> dict[str, Path]:
    """The families that are there. DejaVu always is: the product itself asks for it."""
    folders = [Path("/usr/share/fonts"), Path(os.environ.get("VERDICTS_FONTS", "/nonexistent"))]
    files = {path.name: path for folder in folders for path in sorted(folder.rglob("*.[ot]tf"))}
    return {family: files[name] for family, name in EVERY.items() if name in files}


def faces(families: Collection[str]) -> str:
    """The ``@font-face`` rules of those families; a bold face where the package has one."""
    rules = []
    for family, path in found().items():
        if family not in families:
            continue
        rules.append(f"@font-face {{ font-family: '{family}'; src: url('{path.as_uri()}') }}")
        bold = path.with_name(path.name.replace("-Regular", "-Bold").replace("Sans.ttf", "Sans-Bold.ttf"))
        if bold != path and bold.exists():
            rules.append(f"@font-face {{ font-family: '{family}'; font-weight: bold; src: url('{bold.as_uri()}') }}")
    return "\n".join(rules)
