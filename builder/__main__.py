"""``python -m builder``: the command line of an administration, authoring included."""

from builder.cli import main
from runtime.console import NAME

main(prog_name=NAME)
