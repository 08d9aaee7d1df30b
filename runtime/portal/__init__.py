"""What citizens see: the list, a procedure from its first page to its receipt, and the pages around them."""

from flask import Blueprint
from flask.blueprints import BlueprintSetupState

from runtime import frame

blueprint = Blueprint("portal", __name__)


@blueprint.record_once
def _frame_pages(state: BlueprintSetupState) -> None:
    frame.init_app(state.app)  # type: ignore[arg-type]  # Flask types the state's app as its sans-io parent


# Each module adds its views to the blueprint, which they import: hence down here.
from runtime.portal import (  # noqa: E402, F401
    declaring,
    follow_up,
    information,
    leaving,
    listing,
    reporting,
    resume,
    review,
    starting,
    steps,
    telling,
)
