"""Every form of the site, posted with anything: an answer, a refusal, never a fault of ours."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from runtime.app import create_app
from runtime.dossier import Role, User
from runtime.site import Site
from tests.limits.conftest import ASSURANCE, DOMICILE, JPEG, visitor_of
from tests.limits.test_strangers import agent
from tests.runtime.portal.conftest import QueueThatSees
from validators.documents.sentences import finding
from validators.findings import Cause, Severity

#: Every way of posting, with the page it is posted from; what is not here fails the first test.
ROUTES = {
    "portal.start_dossier": "/demarches/limites/commencer",
    "portal.answer_step": "/dossiers/{draft}/etapes/{step}",
    "portal.close_gap": "/dossiers/{draft}/manques",
    "portal.send_dossier": "/dossiers/{draft}/envoyer",
    "portal.mail_code": "/dossiers/{draft}/code",
    "portal.erase_for_good": "/dossiers/{draft}/effacer",
    "portal.give_promised": "/dossiers/{sent}/promis/0",
    "portal.resume_with_code": "/reprendre",
    "portal.send_fault": "/accessibilite/signaler",
    "account.sign_in_post": "/connexion",
    "account.sign_out_post": "/deconnexion",
    "account.password_post": "/mot-de-passe",
    "desk.decide": "/bureau/dossiers/{sent}/etat",
}
NAME = re.compile(r'\bname="([^"]+)"')
VALUE = re.compile(r'\bvalue="([^"]*)"')

ODD = st.sampled_from(
    [
        "", "0", "-1", "²", "٣", "9" * 5000, "1e999", "NaN", "null", "true", "[]", "{}", "../..", "//[", "%", "%s",
        "%(n)s",
        "\0", "\ufffd", "\ud83d", "\u202e", "<script>", "{{7*7}}", "given", "later", "2027-02-31", "0000-00-00", "@row",
        "@raw", "@choice", "/", "//", "/enfants", "/enfants/0", "/pieces/domicile", "~2", "~", ":", "::",
        "a" * 10_000,
        "add:/enfants", "remove:/enfants/0", "page-up:²:/pieces/domicile", "page-drop:9:", "drop-file:", "best:",
        "give:/vous",
        "confirm:::", "explain:a:b:c", "open:", "recheck:", "choose:/vous", "correct:/vous/nom", "send:/vous/nom",
        "send:",
        "add:/vous", "up:/", "down:~", "add:/enfants/0/prenom", "give:/enfants", "send:/pieces/domicile",
    ]
)  # fmt: skip
ANYTHING = ODD | st.text(max_size=20)


def test_every_form_of_the_site_is_in_the_table(site: Site) -> None:
    app = create_app(site)
    posts = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    assert posts == set(ROUTES)


class Town:
    """A site with a draft, a dossier sent with a promise, an agent signed in, and the names and values of its pages."""

    def __init__(self, site: Site) -> None:
        self.site = site
        site.users.add(User("u1", "a@ville.fr", "Agent", Role.AGENT, ("population",), agent().password_hash))
        self.visitor = visitor_of(site)
        self.names: set[str] = {"shown", "version", "back", "garde", "action", "held", "next", "state", "declaration"}
        self.values: set[str] = set()
        self.ids = {"draft": self._begun(), "sent": self._sent(), "step": "pieces"}
        self._sign_in()
        self._learn()
        client = self.visitor.client.get_cookie("dossier")
        assert client is not None
        self.cookie = client.value

    def _begun(self) -> str:
        dossier_id = self.visitor.start("limites")
        self.visitor.fill(dossier_id, "vous", {"vous/nom": "Nadia Ferrand", "vous/mail": "nadia@exemple.fr"})
        self.visitor.fill(dossier_id, "enfants", action="add:/enfants")
        self.visitor.fill(dossier_id, "enfants")
        for name in ("un.jpg", "deux.jpg"):
            self.visitor.fill(dossier_id, "pieces", files={DOMICILE: [(name, JPEG + b"flou" + name.encode())]})
        self.visitor.fill(dossier_id, "pieces", files={ASSURANCE: [("trois.jpg", JPEG + b"doute")]})
        return dossier_id

    def _sent(self) -> str:
        dossier_id = self.visitor.start("limites")
        self.visitor.fill(dossier_id, "vous", {"vous/nom": "Nadia Ferrand", "vous/mail": "nadia@exemple.fr"})
        by = {f"pieces/domicile.later.by.{part}": "5" for part in ("day", "month")}
        year = {"pieces/domicile.state": "later", "pieces/domicile.later.by.year": "2027"}
        self.visitor.fill(dossier_id, "pieces", by | year)
        self.visitor.get(f"/dossiers/{dossier_id}/recapitulatif")
        self.visitor.send(f"/dossiers/{dossier_id}/envoyer")
        assert self.visitor.path.endswith("/accuse")
        return dossier_id

    def _sign_in(self) -> None:
        """The account beside the dossiers, as somebody who is both has them: signed in first, then resumed."""
        with self.visitor.client.session_transaction() as kept:
            dossiers = kept["dossiers"]
        self.visitor.get("/connexion")
        self.visitor.post("/connexion", {"email": "a@ville.fr", "password": "quatre mots sans lien"})
        with self.visitor.client.session_transaction() as kept:
            kept["dossiers"] = dossiers

    def _learn(self) -> None:
        pages = [f"/dossiers/{self.ids['draft']}/{page}" for page in ("manques", "recapitulatif", "code", "effacer")]
        pages += [f"/dossiers/{self.ids['draft']}/etapes/{step}" for step in ("vous", "enfants", "pieces")]
        pages += [f"/dossiers/{self.ids['sent']}/promis/0", f"/bureau/dossiers/{self.ids['sent']}"]
        for page in (*pages, "/reprendre", "/accessibilite/signaler", "/mot-de-passe", "/demarches/limites/"):
            html = self.visitor.get(page)
            assert self.visitor.status == 200, page
            self.names |= set(NAME.findall(html)) - {"csrf_token", "viewport", "theme-color"}
            self.values |= {unquote(value) for value in VALUE.findall(html)}

    def post(self, route: str, fields: Any, step: str) -> int:
        """As that person, whatever the posts before did to the session."""
        app = self.visitor.client.application
        app.config["WTF_CSRF_ENABLED"] = False
        browser = app.test_client()
        browser.set_cookie("dossier", self.cookie)
        path = ROUTES[route].format(**self.ids | {"step": step})
        answer = browser.post(path, data=fields, content_type="multipart/form-data")
        answer.request.input_stream.close()
        return answer.status_code


@pytest.fixture
def queue() -> QueueThatSees:
    blurred = finding("legible", Cause.BLURRED, Severity.BLOCKING, page=1)
    doubt = finding("legible", Cause.BLURRED, Severity.DOUBT, page=1)
    return QueueThatSees({JPEG + b"flou": (blurred,), JPEG + b"doute": (doubt,)})


@pytest.fixture
def town(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    """Nothing of it is ever erased or counted, so that each post finds what the one before did."""
    made = Town(site)
    monkeypatch.setattr(site.dossiers, "retire", lambda dossier_id: None)
    monkeypatch.setattr(site.files, "delete_dossier", lambda dossier_id: None)
    monkeypatch.setattr(site.limits, "hit", lambda *arguments: None)
    return (yield made)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_form_ever_meets_a_fault_of_ours(town: Town, data: st.DataObject) -> None:
    names = st.sampled_from(sorted(town.names)) | ANYTHING
    values = st.sampled_from(sorted(town.values)) | ANYTHING
    route = data.draw(st.sampled_from(sorted(ROUTES) + ["portal.answer_step"] * 8))
    step = data.draw(st.sampled_from(["vous", "enfants", "pieces", "pieces"]))
    pairs = data.draw(st.lists(st.tuples(names, values), max_size=12))
    pairs += [("action", data.draw(values))] if data.draw(st.booleans()) else []
    fields: MultiDict[str, Any] = MultiDict(
        (name.encode(errors="replace").decode(), value.encode(errors="replace").decode()) for name, value in pairs
    )
    status = town.post(route, fields, step)
    assert status < 500, (route, pairs)
    page = data.draw(st.sampled_from(("manques", "recapitulatif", "etapes/vous", "etapes/enfants", "etapes/pieces")))
    assert town.visitor.client.get(f"/dossiers/{town.ids['draft']}/{page}").status_code < 500, (route, pairs)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["q", "vu", "retour", "garde", "avant", "back", "next", "turn", "page", "tri",
                                        "etat", "demarche", "ordre", "fait", "deja"]), ANYTHING))  # fmt: skip
def test_no_address_ever_meets_a_fault_of_ours(town: Town, asked: dict[str, str]) -> None:
    query = {name: value.encode(errors="replace").decode() for name, value in asked.items()}
    draft, sent = town.ids["draft"], town.ids["sent"]
    browser = town.visitor.client
    for path in (
        "/", "/demarches", f"/dossiers/{draft}/etapes/pieces", f"/dossiers/{draft}/manques",
        f"/dossiers/{sent}/promis/0",
        f"/dossiers/{sent}/accuse", "/bureau", "/connexion", "/langue/en", "/reprendre", "/bureau/export.csv",
    ):  # fmt: skip
        with browser.get(path, query_string=query) as answer:
            assert answer.status_code < 500, (path, query)
