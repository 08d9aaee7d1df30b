"""Signing in: agents and administrators only. A citizen has no account, only the codes of his dossiers."""

from flask import Blueprint

blueprint = Blueprint("account", __name__)

# Each module adds its views to the blueprint, which they import: hence down here.
from runtime.account import views  # noqa: E402, F401  # its views register themselves, once it is there
