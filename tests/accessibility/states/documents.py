"""The card of a document, in each of its states."""

from typing import Any

from playwright.sync_api import FilePayload

from tests.accessibility.catalogue import ARABIC, LONG
from tests.accessibility.states import state
from tests.accessibility.town import PLACE, Visit

YOU = {"nom": "Nadia Ferrand", "separe": False}
STEP = ("portal.step", "portal/step.html")
ANSWERED = ("portal.answer_step", "portal/step.html")


def _at_the_documents(visit: Visit, pieces: dict[str, Any] | None = None) -> str:
    return visit.draft("essai", {"vous": YOU} | ({"pieces": {"domicile": pieces}} if pieces else {}))


def _show(visit: Visit, dossier_id: str, query: str = "") -> None:
    visit.show(f"/dossiers/{dossier_id}/etapes/pieces{query}")


def _given(name: str, shows: str, *files: str) -> None:
    def reach(visit: Visit) -> None:
        dossier_id = _at_the_documents(visit)
        for file in files:
            visit.give(dossier_id, file)
        _show(visit, dossier_id, f"?vu={PLACE}")

    state(f"document/{name}", *STEP, shows)(reach)


_given("accepted", ".document.is-ok figure img", "nette")
_given("note", ".document .finding", "note")
_given("refused", ".document.is-error svg rect >> nth=1", "floue")
_given("doubt", ".document.is-doubt .finding button >> nth=1", "douteuse")
_given("two-frames", ".document figure svg foreignObject >> nth=1", "ailleurs")
_given("unknown", ".document.is-unknown", "lente")
_given("locked", "[name^='password:']", "verrouillee")
_given("best-offered", "details.best", "floue-1", "floue-2")
_given("long-name", ".document.is-ok", LONG)
_given("right-to-left", ".document.is-ok", ARABIC)
_given("two-files", ".document .pages li >> nth=1", "nette-1", "nette-2")


@state("document/confirmed", *STEP, ".document:has-text('Vous nous dites')")
def confirmed(visit: Visit) -> None:
    dossier_id = _at_the_documents(visit)
    visit.give(dossier_id, "douteuse")
    _show(visit, dossier_id)
    visit.page.locator("button[value^='confirm:']").first.click()


@state("document/explained", *STEP, ".document:has-text('12 mars 2027')")
def explained(visit: Visit) -> None:
    dossier_id = _at_the_documents(visit)
    visit.give(dossier_id, "douteuse")
    _show(visit, dossier_id)
    visit.page.locator("[name^='reason:']").last.fill("12 mars 2027")
    visit.page.locator("button[value^='explain:']").last.click()


@state("document/best-kept", *STEP, ".document.is-ok:has-text('un agent le regardera')")
def best_kept(visit: Visit) -> None:
    dossier_id = _at_the_documents(visit)
    for name in ("floue-1", "floue-2"):
        visit.give(dossier_id, name)
    _show(visit, dossier_id)
    visit.page.click("details.best summary")
    visit.page.fill("[name^='best-reason']", "Papier effacé")
    visit.page.click("button[value^='best:']")


@state("document/best-open", *STEP, "details.best input[type=radio] >> nth=1")
def best_open(visit: Visit) -> None:
    dossier_id = _at_the_documents(visit)
    for name in ("floue-1", "floue-2"):
        visit.give(dossier_id, name)
    _show(visit, dossier_id)
    visit.page.click("details.best summary")


@state("document/best-of-one", *STEP, "details.best:not(:has([type=radio])) input:visible")
def best_of_one(visit: Visit) -> None:
    dossier_id = _at_the_documents(visit)
    visit.give(dossier_id, "perimee")
    _show(visit, dossier_id, f"?vu={PLACE}")
    visit.page.click("details.best summary")


@state("document/best-without-reason", *ANSWERED, "details.best[open] .error", 422)
def best_without_reason(visit: Visit) -> None:
    best_of_one(visit)
    visit.page.click("button[value^='best:']")


@state("document/explanation-empty", *ANSWERED, ".document .finding .error", 422)
def explanation_empty(visit: Visit) -> None:
    dossier_id = _at_the_documents(visit)
    visit.give(dossier_id, "douteuse")
    _show(visit, dossier_id)
    visit.page.locator("button[value^='explain:']").last.click()


@state("document/password-empty", *ANSWERED, ".document .file .error", 422)
def password_empty(visit: Visit) -> None:
    dossier_id = _at_the_documents(visit)
    visit.give(dossier_id, "verrouillee")
    _show(visit, dossier_id)
    visit.page.click("button[value^='open:']")


@state("document/refused-beside-another", *ANSWERED, ".document.is-ok .drop .error", 422)
def refused_beside_another(visit: Visit) -> None:
    dossier_id = _at_the_documents(visit)
    visit.give(dossier_id, "nette")
    _show(visit, dossier_id)
    file: FilePayload = {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"n'importe quoi"}
    sends_by_itself = visit.page.locator(".document input[type=file].quiet").count()
    visit.page.set_input_files(".document input[type=file]", file)
    if not sends_by_itself:
        visit.page.locator(".document button", has_text="Envoyer et vérifier").click()
    visit.page.locator("#errors").wait_for()


@state("document/later", *STEP, ".document.is-later p:has-text('3 mai 2027')")
def later(visit: Visit) -> None:
    _show(visit, _at_the_documents(visit, {"state": "later", "by": "2027-05-03"}))


@state("document/already-sent", *STEP, ".document p:has-text('Par courrier')")
def already_sent(visit: Visit) -> None:
    _show(visit, _at_the_documents(visit, {"state": "already_sent", "when": "2027-03-03", "how": "Par courrier"}))


@state("document/somebody-else", *STEP, ".document p:has-text('La CAF')")
def somebody_else(visit: Visit) -> None:
    _show(visit, _at_the_documents(visit, {"state": "somebody_else", "who": "La CAF", "by": "2027-05-03"}))


@state("document/none", *STEP, ".document p:has-text('jamais reçu')")
def none(visit: Visit) -> None:
    _show(visit, _at_the_documents(visit, {"state": "none", "reason": "Je ne l’ai jamais reçu."}))


@state("document/nothing", *STEP, ".document input[type=file]")
def nothing(visit: Visit) -> None:
    _show(visit, _at_the_documents(visit))


@state("document/choosing-otherwise", *STEP, ".document input[value=later]:checked")
def choosing_otherwise(visit: Visit) -> None:
    _show(visit, _at_the_documents(visit))
    visit.page.click(".document summary")
    visit.page.locator(".document input[value=later]").check()


@state("document/missing", "portal.answer_step", "portal/step.html", "#errors li", 422)
def missing(visit: Visit) -> None:
    _show(visit, _at_the_documents(visit))
    visit.press()


@state("document/not-a-document", "portal.answer_step", "portal/step.html", ".document .error", 422, scripted=True)
def not_a_document(visit: Visit) -> None:
    _show(visit, _at_the_documents(visit))
    file: FilePayload = {"name": "facture.pdf", "mimeType": "application/pdf", "buffer": b"n'importe quoi"}
    visit.page.set_input_files(".document input[type=file]", file)
    visit.page.locator("#errors").wait_for()


@state("document/promise-without-date", "portal.answer_step", "portal/step.html", ".document fieldset .error", 422)
def promise_without_date(visit: Visit) -> None:
    choosing_otherwise(visit)
    visit.press()
