"""The bureau: agents find the dossiers of their services, read them, decide, answer and export. Agents' words."""

from flask import Blueprint

blueprint = Blueprint("desk", __name__)

# Each module adds its views to the blueprint, which they import: hence down here.
from runtime.desk import deciding, dossier, downloads, listing  # noqa: E402, F401  # its views register themselves, once it is there
