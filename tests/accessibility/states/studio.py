"""The studio: a document is tried."""

from playwright.sync_api import FilePayload

from tests.accessibility.catalogue import ARABIC, LONG
from tests.accessibility.states import state
from tests.accessibility.town import JPEG, Visit

PATH = "/atelier/essayer-une-piece"
TRIAL = "studio/trial.html"


@state("studio/trial", "studio.trial", TRIAL, "#file")
def trial(visit: Visit) -> None:
    visit.show_at_the_bureau(PATH, "chief")


@state("studio/trial/seen", "studio.try_document", TRIAL, "#verdict .finding >> nth=1")
def seen(visit: Visit) -> None:
    trial(visit)
    file: FilePayload = {"name": f"{ARABIC} {LONG}.jpg", "mimeType": "image/jpeg", "buffer": JPEG + b"douteuse"}
    visit.page.set_input_files("#file", file)
    visit.page.click("main form button.button")


@state("studio/trial/wrong", "studio.try_document", TRIAL, "#errors li", 422)
def wrong(visit: Visit) -> None:
    trial(visit)
    visit.page.click("main form button.button")
