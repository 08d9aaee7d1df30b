"""What an agent reads of a dossier, and the files that leave."""

from dataclasses import replace
from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
from flask.testing import FlaskClient

from runtime.dossier import Answered, Confirmation, StoredFile
from runtime.site import Site
from tests.runtime.desk.conftest import SENT, Sender, sign_in
from tests.validators.documents.readings import reading_with
from tests.validators.documents.sealed import sealed
from validators.documents.reading import Medium, PageReading, Proof, Reading, SquareCode
from validators.documents.sentences import finding
from validators.findings import Cause, Severity


def said(client: FlaskClient, dossier_id: str = "d1") -> str:
    return unescape(client.get(f"/bureau/dossiers/{dossier_id}").text).replace("\u00a0", " ")


def test_answers_are_read_in_words_by_step_and_by_row(agent: FlaskClient, send: Sender) -> None:
    send()
    page = said(agent)
    for told in ("<h3>Vous</h3>", "<dt>Nom et prénom</dt><dd><bdi>Nadia Ferrand</bdi></dd>", "<bdi>À l’école</bdi>"):
        assert told in page
    assert page.index("<h4>Lina</h4>") < page.index("<dd><bdi>14 septembre 2018</bdi></dd>")


def test_a_document_shows_its_pages_what_was_found_and_what_was_answered(agent: FlaskClient, send: Sender) -> None:
    send()
    page = said(agent)
    assert "Page 2. Cette page semble floue." in page
    assert "La personne a répondu : « C’est bien lisible »." in page
    assert 'alt="Page 2, zone floue en bas à droite"' in page
    assert '<rect x="68.80%" y="68.80%" width="32.40%" height="32.40%" stroke=' in page
    assert "Attendu au plus tard le 1er mai 2027" in page


def test_what_was_found_in_two_files_together_stands_under_neither(
    agent: FlaskClient, site: Site, send: Sender
) -> None:
    dossier = send()
    page = PageReading(1, Medium.PHOTO, 600, 800, text="Facture du 2 mars 2020")
    old = Reading("image/jpeg", "", 1, (page,))
    second = StoredFile("d1-f2", "d1", "/domicile", "Suite.jpg", 9, "", "image/jpeg", SENT)
    pages = [{"file": f"d1-f{n}", "page": 1} for n in (1, 2)]
    draft = {**dossier.draft, "domicile": {"state": "given", "pages": pages}}
    site.index.attach(second, draft, dossier.version, SENT)
    site.index.record_reading("d1-f1", old)
    site.index.record_reading("d1-f2", replace(old, pages=(replace(page, text="Page 2/2"),)))
    last = site.dossiers.submissions("d1")[-1]
    sent = (last.files[0], replace(last.files[0], id="d1-f2", sha256=""))
    again = replace(last, n=2, answers=last.answers | {"domicile": draft["domicile"]}, files=sent, due=())
    site.dossiers.submit("d1", dossier.version + 1, again, [], None)  # type: ignore[arg-type]
    told = said(agent)
    together, _, files = told.partition("Ce que le logiciel a vu dans tous ses fichiers ensemble")[2].partition(
        "Suite.jpg"
    )
    assert "Ce document date du 2 mars 2020" in together
    assert "Ce document date du" not in files


def test_codes_are_read_to_the_agent_as_text(agent: FlaskClient, site: Site, send: Sender) -> None:
    send()
    url = "https://exemple.fr/verifier?c=<b>4F2A</b>\u202e"
    codes = (*reading_with(sealed(), proof=Proof.VERIFIED).pages[0].codes,)
    codes += (SquareCode("qr_code", url.encode().decode("latin-1"), codes[0].box),)
    known = site.index.readings("d1")["d1-f1"]
    site.index.record_reading("d1-f1", replace(known, pages=(replace(known.pages[0], codes=codes), *known.pages[1:])))
    page = agent.get("/bureau/dossiers/d1").text.replace("\u00a0", " ")
    told = "2D-Doc, signature vérifiée : MME LE GOFF JEANNE, 4 RUE DES HORTENSIAS 29910 TREGUNC, 12 octobre 2026"
    assert f"<li>{told}</li>" in page
    assert "<li>Code QR : https://exemple.fr/verifier?c=&lt;b&gt;4F2A&lt;/b&gt; </li>" in page
    assert 'href="https://exemple.fr' not in page


@pytest.mark.parametrize(("answer", "word", "sentence"), [
    ({"state": "already_sent", "when": "en mars", "how": "par mail"}, "À retrouver", "envoyé en mars, par mail"),
    ({"state": "somebody_else", "who": "mon père"}, "Attendue", "Attendu. Par : mon père"),
    ({"state": "already_sent", "when": "2027-03-02"}, "À retrouver", "À retrouver : envoyé 2 mars 2027"),
    ({"state": "somebody_else", "who": "mon père", "by": "2027-05-02"}, "Attendue", "le 2 mai 2027. Par : mon père"),
    ({"state": "none", "reason": "On me l’a volé"}, "Absente", "Absent : On me l’a volé"),
    ({"state": "none"}, "Absente", "Absent : ?"),
])  # fmt: skip
def test_a_document_not_given_says_why(
    agent: FlaskClient, site: Site, send: Sender, answer: dict[str, str], word: str, sentence: str
) -> None:
    dossier = send()
    last = site.dossiers.submissions("d1")[-1]
    again = replace(last, n=2, answers=last.answers | {"caf": answer}, due=())
    site.dossiers.submit("d1", dossier.version, again, [], None)  # type: ignore[arg-type]
    assert f"{word}</span>" in said(agent)
    assert sentence in said(agent)


def test_the_reason_of_who_could_not_do_better_is_marked(agent: FlaskClient, site: Site, send: Sender) -> None:
    dossier = send()
    blurred = finding("legible", Cause.BLURRED, Severity.BLOCKING)
    site.index.record_reading("d1-f1", replace(site.index.readings("d1")["d1-f1"], findings=(blurred,), pages=()))
    best = Confirmation("d1-f1", "legible", Cause.BLURRED, SENT, Answered.BEST, "Mon appareil est vieux")
    last = replace(site.dossiers.submissions("d1")[-1], n=2, confirmations=(best,))
    site.dossiers.submit("d1", dossier.version, last, [], None)  # type: ignore[arg-type]
    page = said(agent)
    assert "La personne n’a pas pu faire mieux : Mon appareil est vieux" in page
    assert "À vérifier" in page


def test_what_could_not_be_examined_is_to_be_confirmed_and_never_refused(
    agent: FlaskClient, site: Site, send: Sender
) -> None:
    send()
    unknown = finding("opened", Cause.NOT_EXAMINED, Severity.UNKNOWN)
    site.index.record_reading("d1-f1", Reading("application/pdf", "", 0, findings=(unknown,)))
    assert '<span class="tag is-unknown">' in said(agent)
    assert "À confirmer" in said(agent)


def test_documents_are_judged_as_on_the_day_they_were_sent(agent: FlaskClient, site: Site, send: Sender) -> None:
    send()
    assert "Ce document date du" not in said(agent)
    site.clock.advance(timedelta(400))  # type: ignore[attr-defined]
    sign_in(agent)
    assert "Ce document date du" not in said(agent)
    later = site.dossiers.submissions("d1")[-1]
    site.dossiers.submit("d1", 3, replace(later, n=2, at=site.clock.now()), [], None)  # type: ignore[arg-type]
    assert "Ce document date du 2 mars 2027." in said(agent)


@pytest.mark.parametrize("who", ["stranger"])
def test_another_services_dossier_is_the_page_that_does_not_exist(client: FlaskClient, send: Sender, who: str) -> None:
    send()
    sign_in(client, who)
    refused, absent = client.get("/bureau/dossiers/d1"), client.get("/bureau/dossiers/nothing")
    assert refused.status_code == absent.status_code == 404
    assert _without_reference(refused.text) == _without_reference(absent.text)


def _without_reference(page: str) -> str:
    head, _, rest = page.partition("Référence")
    return head.replace("d1", "").replace("nothing", "") + rest[40:].replace("d1", "").replace("nothing", "")


def test_an_original_leaves_as_an_attachment_that_can_do_nothing(agent: FlaskClient, send: Sender) -> None:
    send()
    answer = agent.get("/bureau/dossiers/d1/fichiers/d1-f1/original")
    assert answer.data == b"%PDF-1.7\n"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_locked_file_comes_with_its_opened_copy(agent: FlaskClient, site: Site, send: Sender) -> None:
    send()
    assert "sans mot de passe" not in said(agent)
    assert agent.get("/bureau/dossiers/d1/fichiers/d1-f1/ouvert").status_code == 404
    site.files.put("d1", "copy", BytesIO(b"%PDF-opened"), 100)
    site.index.add(StoredFile("copy", "d1", "/domicile", "facture.pdf", 11, "", "application/pdf", SENT), "d1-f1")
    assert "Télécharger la copie sans mot de passe" in said(agent)
    assert agent.get("/bureau/dossiers/d1/fichiers/d1-f1/ouvert").data == b"%PDF-opened"


def test_a_file_is_never_reached_through_another_dossier(agent: FlaskClient, send: Sender) -> None:
    send("d1")
    send("d2")
    for path in ("original", "ouvert", "pages/1.jpg"):
        assert agent.get(f"/bureau/dossiers/d1/fichiers/d2-f1/{path}").status_code == 404


def test_a_file_whose_bytes_are_gone_is_not_there(agent: FlaskClient, site: Site, send: Sender) -> None:
    send()
    site.files.delete("d1", "d1-f1")
    assert agent.get("/bureau/dossiers/d1/fichiers/d1-f1/original").status_code == 404


def test_names_and_answers_are_text(agent: FlaskClient, send: Sender) -> None:
    send(name="<img src=x onerror=alert(1)> {{ 7*7 }}")
    page = agent.get("/bureau/dossiers/d1").text
    assert "<img src=x" not in page
    assert "{{ 7*7 }}" in page
