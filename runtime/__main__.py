"""``python -m runtime``: serves a public site, without any authoring code."""

from runtime.cli import main

main()
