"""The studio (``/atelier``): where administrators write procedures and try what they ask for. Agents' words."""

from flask import Blueprint

from runtime.access import can_use_studio
from runtime.finding_names import check_title
from runtime.frame import Link, links_to
from runtime.sessions import current_actor
from validators.findings import N_

blueprint = Blueprint("studio", "builder", template_folder="templates", url_prefix="/atelier")
blueprint.add_app_template_filter(check_title)

#: Endpoint → title, in the menu of the bureau.
MENU = {"studio.trial": N_("Try a document")}


@blueprint.app_context_processor
def studio_menu() -> dict[str, tuple[Link, ...]]:
    """``studio_menu`` in every template: the studio's pages, for those whom they open to."""
    return {"studio_menu": links_to(MENU) if can_use_studio(current_actor()) else ()}


# Each module adds its views to the blueprint, which they import: hence down here.
from builder.studio import trial  # noqa: E402, F401  # its views register themselves, once it is there
