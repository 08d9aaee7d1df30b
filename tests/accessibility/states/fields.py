"""Every kind of question: empty, answered, in error, from right to left; very long words; thirty rows."""

from runtime.dossier import ROW
from runtime.forms import element_id
from tests.accessibility.catalogue import ARABIC, KINDS, LONG, NOT_DRAWN, PAGES, answered
from tests.accessibility.states import state
from tests.accessibility.town import Visit

STEP = ("portal.step", "portal/step.html")
ERROR = ("portal.answer_step", "portal/step.html", "#errors li >> nth=1", 422)


def _all_of(page: str) -> str:
    """Everything the page must show: its questions, by their id."""
    ids = (element_id(f"/{kind}") for kind in PAGES[page] if kind not in NOT_DRAWN)
    return "main" + "".join(f":has([id^='{each}'])" for each in ids)


def _open(visit: Visit, page: str, *but: str) -> None:
    visit.show(f"/dossiers/{visit.draft('catalogue', answered(*but))}/etapes/{page}")


def _states_of(page: str) -> None:
    kinds = PAGES[page]

    @state(f"fields/{page}/empty", *STEP, _all_of(page))
    def empty(visit: Visit) -> None:
        _open(visit, page, *kinds)

    @state(f"fields/{page}/filled", *STEP, _all_of(page))
    def filled(visit: Visit) -> None:
        _open(visit, page)

    @state(f"fields/{page}/missing", *ERROR)
    def missing(visit: Visit) -> None:
        _open(visit, page, *kinds)
        visit.press()

    @state(f"fields/{page}/wrong", *ERROR)
    def wrong(visit: Visit) -> None:
        _open(visit, page)
        visit.type_everywhere("?!")
        visit.press()

    @state(f"fields/{page}/right-to-left", *ERROR)
    def right_to_left(visit: Visit) -> None:
        _open(visit, page)
        visit.type_everywhere(ARABIC)
        visit.press()


for _page in PAGES:
    _states_of(_page)


@state("fields/read-only", *STEP, "main dl:has-text('BNPAFRPP')")
def shown(visit: Visit) -> None:
    visit.show(f"/dossiers/{visit.draft('lecture')}/etapes/lire")


@state("fields/english", *STEP, "h1:has-text('Page 1')")
def english(visit: Visit) -> None:
    visit.speak("en")
    _open(visit, "page-1")


@state("fields/english/missing", *ERROR)
def english_missing(visit: Visit) -> None:
    visit.speak("en")
    _open(visit, "page-1", *PAGES["page-1"])
    visit.press()


@state("fields/twin-groups/missing", *ERROR)
def twin_groups_missing(visit: Visit) -> None:
    visit.show(f"/dossiers/{visit.draft('jumeaux')}/etapes/ou")
    visit.press()


@state("fields/thirty-rows", *STEP, "fieldset.panel >> nth=29")
def thirty_rows(visit: Visit) -> None:
    draft = {"rangs": [{ROW: f"r{n}", "mot": f"Mot {n}"} for n in range(30)]}
    visit.show(f"/dossiers/{visit.draft('longs', draft)}/etapes/mots")


@state("fields/long-words", *STEP, f"h1:has-text('{LONG}')")
def long_words(visit: Visit) -> None:
    draft = {"nom": LONG, "texte": LONG, "rangs": [{ROW: f"r{n}", "mot": LONG} for n in range(2)], "somme": 10**12}
    visit.show(f"/dossiers/{visit.draft('longs', draft)}/etapes/mots")


@state("fields/long-words/missing", "portal.answer_step", "portal/step.html", "#errors li", 422)
def long_words_missing(visit: Visit) -> None:
    visit.show(f"/dossiers/{visit.draft('longs', {'rangs': [{ROW: 'r1'}]})}/etapes/mots")
    visit.press()


#: Read by the coverage: every kind that is drawn is on a page of the catalogue.
JUDGED = frozenset(KINDS) - NOT_DRAWN
