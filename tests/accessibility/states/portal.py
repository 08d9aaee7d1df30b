"""The public pages, the way back, what comes before and after sending."""

from tests.accessibility.catalogue import ARABIC
from tests.accessibility.states import state
from tests.accessibility.town import Visit

PAGES = {
    "accessibility": ("/accessibilite", "portal/accessibility.html", "h1:has-text('Accessibilité')"),
    "help_page": ("/aide", "portal/help.html", "#help-photo"),
    "contact": ("/contact", "portal/contact.html", "#contact-all"),
    "personal_data": ("/donnees-personnelles", "portal/data.html", "#data-rights"),
    "legal_notice": ("/mentions-legales", "portal/legal.html", "dl.pairs"),
    "site_map": ("/plan-du-site", "portal/sitemap.html", "#map-1"),
    "home": ("/", "portal/list.html", "#service-1"),
    "all_procedures": ("/demarches", "portal/all.html", "#service-1"),
    "erased": ("/dossier-efface", "portal/erased.html", "h1"),
    "resume": ("/reprendre", "portal/resume.html", "#code"),
}


def _page(name: str, path: str, template: str, shows: str) -> None:
    state(f"portal/{name}", f"portal.{name}", template, shows)(lambda visit: visit.show(path))


for _name, (_path, _template, _shows) in PAGES.items():
    _page(_name, _path, _template, _shows)


@state("portal/all_procedures/found", "portal.all_procedures", "portal/all.html", "p.lead:has-text('démarche')")
def search_found(visit: Visit) -> None:
    visit.show("/demarches?q=eau")


@state(
    "portal/all_procedures/nothing", "portal.all_procedures", "portal/all.html", "p.lead:has-text('ne trouvons pas')"
)
def search_nothing(visit: Visit) -> None:
    visit.show("/demarches?q=zzz")


@state("portal/all_procedures/right-to-left", "portal.all_procedures", "portal/all.html", "p.lead")
def search_in_arabic(visit: Visit) -> None:
    visit.show(f"/demarches?q={ARABIC}")


def _in_english(name: str, path: str, template: str) -> None:
    @state(f"portal/{name}/english", f"portal.{name}", template, "a[hreflang=fr]")
    def page(visit: Visit) -> None:
        visit.speak("en")
        visit.show(path)


for _name, (_path, _template, _) in PAGES.items():
    _in_english(_name, _path, _template)


def _start(slug: str, shows: str) -> None:
    state(f"portal/start/{slug}", "portal.start", "portal/start.html", shows)(
        lambda visit: visit.show(f"/demarches/{slug}/")
    )


for _slug, _shows in (("loisirs", "#documents"), ("bientot", "#dates"), ("fini", "#dates"), ("longs", "h1")):
    _start(_slug, _shows)


@state("portal/accessibility/audited", "portal.accessibility", "portal/accessibility.html", "h3 >> nth=3")
def audited(visit: Visit) -> None:
    visit.page.goto(f"{visit.town.audited}/accessibilite")


@state("portal/report_fault", "portal.report_fault", "portal/report.html", "#story")
def report(visit: Visit) -> None:
    visit.show("/accessibilite/signaler")


@state("portal/report_fault/wrong", "portal.send_fault", "portal/report.html", "#errors li >> nth=1", 422)
def report_wrong(visit: Visit) -> None:
    report(visit)
    visit.page.fill("#name", ARABIC)
    visit.page.fill("#email", "n’importe quoi")
    visit.page.click("main form button.button")


@state("portal/fault_reported", "portal.fault_reported", "portal/reported.html", "h1")
def reported(visit: Visit) -> None:
    report(visit)
    visit.page.fill("#story", f"Je ne trouve pas le bouton. {ARABIC}")
    visit.page.click("main form button.button")


# Taking up a dossier


@state("portal/resume/nothing-written", "portal.resume_with_code", "portal/resume.html", "#errors li", 422)
def resume_without_code(visit: Visit) -> None:
    visit.show("/reprendre")
    visit.page.click("main form button.button")


@state("portal/resume/not-found", "portal.resume_with_code", "portal/resume.html", "#not-found", 422)
def resume_not_found(visit: Visit) -> None:
    visit.show("/reprendre")
    visit.page.fill("#code", "ABCDEFGHJK")
    visit.page.click("main form button.button")


@state("portal/resume/held-post", "portal.resume", "portal/resume.html", "#held")
def resume_held(visit: Visit) -> None:
    dossier_id = visit.draft("essai")
    visit.show(f"/dossiers/{dossier_id}/etapes/vous")
    visit.page.context.clear_cookies()
    visit.page.fill("[name='vous/nom']", "Nadia")
    visit.press()


@state("portal/step/held-post", "portal.step", "portal/step.html", "#held")
def step_held(visit: Visit) -> None:
    dossier_id = visit.draft("essai")
    visit.show(f"/dossiers/{dossier_id}/etapes/vous")
    visit.page.eval_on_selector("#step-form [name=csrf_token]", "field => field.value = 'old'")
    visit.page.fill("[name='vous/nom']", "Nadia")
    visit.press()


@state("portal/step/stale", "portal.answer_step", "portal/step.html", "#stale table", 409)
def step_stale(visit: Visit) -> None:
    dossier_id = visit.draft("essai", {"vous": {"nom": "Nadia", "separe": False}})
    visit.show(f"/dossiers/{dossier_id}/etapes/vous")
    found = visit.town.site.dossiers.find(dossier_id)
    assert found is not None
    now = visit.town.site.clock.now()
    visit.town.site.dossiers.answer(dossier_id, found.version, {"vous": {"nom": "Autre", "separe": True}}, now)
    visit.page.fill("[name='vous/nom']", f"Nadia {ARABIC}")
    visit.press()


@state("portal/step/too-early", "portal.step", "portal/step.html", "#first")
def step_too_early(visit: Visit) -> None:
    visit.show(f"/dossiers/{visit.draft('essai')}/etapes/pieces")


# The code


@state("portal/code", "portal.resume_code", "portal/code.html", ".code")
def code(visit: Visit) -> None:
    visit.show(f"/dossiers/{visit.draft('essai')}/code")


@state("portal/code/wrong-address", "portal.mail_code", "portal/code.html", "#code-email-error", 422)
def code_wrong(visit: Visit) -> None:
    visit.show(f"/dossiers/{visit.draft('essai')}/code")
    visit.page.fill("#code-email", "n’importe quoi")
    visit.page.click("main form button.button")


@state("portal/code/sent", "portal.mail_code", "portal/code.html", "p:has-text('nadia@exemple.fr')")
def code_sent(visit: Visit) -> None:
    visit.show(f"/dossiers/{visit.draft('essai')}/code")
    visit.page.fill("#code-email", "nadia@exemple.fr")
    visit.page.click("main form button.button")


@state("portal/erase", "portal.erase", "portal/erase.html", "h1:has-text('?')")
def erase(visit: Visit) -> None:
    visit.show(f"/dossiers/{visit.draft('essai')}/effacer")


# What is missing


YOU = {"vous": {"nom": "Nadia Ferrand", "separe": False, "mail": "nadia@exemple.fr"}}


@state("portal/gaps/none", "portal.gaps", "portal/gaps.html", "h1:has-text('Rien ne manque')")
def no_gap(visit: Visit) -> None:
    dossier_id = visit.draft("essai", dict(YOU))
    visit.give(dossier_id, "nette")
    visit.show(f"/dossiers/{dossier_id}/manques")


@state("portal/gaps/one", "portal.gaps", "portal/gaps.html", ".gap")
def one_gap(visit: Visit) -> None:
    visit.show(f"/dossiers/{visit.draft('essai', dict(YOU))}/manques")


@state("portal/gaps/every-kind", "portal.gaps", "portal/gaps.html", ".gap >> nth=30")
def gaps_of_every_kind(visit: Visit) -> None:
    visit.show(f"/dossiers/{visit.draft('catalogue')}/manques")


@state("portal/gaps/forty", "portal.gaps", "portal/gaps.html", ".gap >> nth=39")
def forty_gaps(visit: Visit) -> None:
    visit.show(f"/dossiers/{visit.draft('quarante')}/manques")


@state("portal/gaps/doubt", "portal.gaps", "portal/gaps.html", ".gap.is-doubt button")
def gap_doubt(visit: Visit) -> None:
    dossier_id = visit.draft("essai", dict(YOU))
    visit.give(dossier_id, "douteuse")
    visit.show(f"/dossiers/{dossier_id}/manques")


@state("portal/gaps/done", "portal.gaps", "portal/gaps.html", "p:has-text('fait')")
def gap_done(visit: Visit) -> None:
    visit.show(f"/dossiers/{visit.draft('essai', dict(YOU))}/manques?fait=1")


@state("portal/gaps/refused", "portal.send_dossier", "portal/gaps.html", "#refused", 422)
def sending_refused(visit: Visit) -> None:
    visit.show(f"/dossiers/{visit.draft('essai', dict(YOU))}/recapitulatif")
    visit.page.check("#declaration")
    visit.page.click("main form button.button")


# The review


@state("portal/review", "portal.review", "portal/review.html", "#declaration")
def review(visit: Visit) -> None:
    dossier_id = visit.draft("essai", {"vous": YOU["vous"] | {"nom": ARABIC}})
    visit.give(dossier_id, "nette")
    visit.show(f"/dossiers/{dossier_id}/recapitulatif")


@state("portal/review/not-ready", "portal.review", "portal/review.html", "#not-ready")
def review_not_ready(visit: Visit) -> None:
    visit.show(f"/dossiers/{visit.draft('catalogue')}/recapitulatif")


@state("portal/review/long-words", "portal.review", "portal/review.html", "#not-ready")
def review_long(visit: Visit) -> None:
    visit.show(f"/dossiers/{visit.draft('longs')}/recapitulatif")


@state("portal/review/undeclared", "portal.send_dossier", "portal/review.html", "#declaration-error", 422)
def undeclared(visit: Visit) -> None:
    dossier_id = visit.draft("essai", dict(YOU))
    visit.give(dossier_id, "nette")
    visit.show(f"/dossiers/{dossier_id}/recapitulatif")
    visit.page.click("main form button.button")


@state("portal/review/waiting", "portal.send_dossier", "portal/waiting.html", "#waiting")
def waiting(visit: Visit) -> None:
    dossier_id = visit.draft("essai", dict(YOU))
    visit.give(dossier_id, "attendue")
    visit.show(f"/dossiers/{dossier_id}/recapitulatif")
    visit.page.check("#declaration")
    visit.page.click("main form button.button")


# After


def _sent(visit: Visit, *, later: bool = False) -> str:
    absent = {"pieces": {"domicile": {"state": "later", "by": "2027-05-03"}}} if later else {}
    dossier_id = visit.draft("essai", YOU | absent)
    if not later:
        visit.give(dossier_id, "nette")
    visit.person.get(f"/dossiers/{dossier_id}/recapitulatif")
    visit.person.post(f"/dossiers/{dossier_id}/envoyer", {"declaration": "1"})
    assert visit.person.path.endswith("/accuse"), visit.person.words
    return dossier_id


@state("portal/receipt", "portal.receipt", "portal/receipt.html", "h1#sent")
def receipt(visit: Visit) -> None:
    visit.show(f"/dossiers/{_sent(visit)}/accuse")


@state("portal/receipt/again", "portal.receipt", "portal/receipt.html", "h1:has-text('déjà')")
def receipt_again(visit: Visit) -> None:
    visit.show(f"/dossiers/{_sent(visit, later=True)}/accuse?deja=1")


@state("portal/follow_up", "portal.follow_up", "portal/follow_up.html", "#state")
def follow_up(visit: Visit) -> None:
    visit.show(f"/dossiers/{_sent(visit)}/")


@state("portal/follow_up/promised", "portal.follow_up", "portal/follow_up.html", "#due")
def follow_up_promised(visit: Visit) -> None:
    visit.show(f"/dossiers/{_sent(visit, later=True)}/")


@state("portal/promised", "portal.promised", "portal/promised.html", ".document input[type=file]")
def promised(visit: Visit) -> None:
    dossier_id = _sent(visit, later=True)
    visit.person.get(f"/dossiers/{dossier_id}/")
    visit.show(visit.town.app.url_map.bind("").build("portal.promised", {"dossier_id": dossier_id, "index": 0}))


@state("portal/promised/refused", "portal.give_promised", "portal/promised.html", ".document .error", 422)
def promised_refused(visit: Visit) -> None:
    promised(visit)
    visit.page.locator(".document button.button", has_text="Envoyer et vérifier").click()
