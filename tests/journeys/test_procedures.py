"""The five procedures from their presentation to their receipt, in a real browser, with script and without."""

import io
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.journeys.applicant import PAPERS
from tests.journeys.conftest import Start
from tests.journeys.looking import check_page

NUMBER = re.compile(r"2026-[A-Z]{2,3}-\d{6}-[A-Z]")
#: What the receipt may say of each: what is promised, what an agent must look at.
TRUE = {
    "accueil-de-loisirs": ["Un agent doit encore regarder : ", "Il vous reste à donner : "],
    "aide-sociale-hebergement": ["Il vous reste à donner : "],
    "mensualisation-eau": ["Tous les documents demandés sont là."],
    "recensement-citoyen": ["Il vous reste à donner : "],
    "signalement": ["Tous les documents demandés sont là."],
}
CASES = [(slug, 1280, script) for slug in PAPERS for script in (True, False)] + [("accueil-de-loisirs", 320, False)]


@pytest.mark.parametrize(("slug", "width", "script"), CASES)
def test_a_procedure_goes_from_its_presentation_to_its_receipt(
    start: Start, tmp_path: Path, slug: str, width: int, script: bool
) -> None:
    person = start(slug, width=width, script=script)
    page = person.page
    for _ in person.fill_all():
        check_page(page, axe=script)
    check_page(page, axe=script)
    if "manques" in page.url:
        person.press("Relire et envoyer mon dossier")
        check_page(page, axe=script)
    person.send()
    assert page.url.endswith("/accuse")
    check_page(page, axe=script)
    said = page.inner_text("main").replace("\u00a0", " ")
    number = NUMBER.search(said)
    assert number
    for sentence in TRUE[slug]:
        assert sentence in said
    assert ("Tous les documents demandés sont là." in said) == (TRUE[slug] == ["Tous les documents demandés sont là."])
    with page.expect_download() as download:
        page.click("text=Télécharger l’accusé de réception")
    assert download.value.suggested_filename == f"accuse-de-reception-{number[0]}.pdf"
    text = PdfReader(io.BytesIO(Path(download.value.path()).read_bytes())).pages[0].extract_text()
    assert number[0] in text
