"""Mails: what they say, when they leave, and that their two versions say the same."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from runtime.dossier import Event, Mail, State
from runtime.mails import receipt_mail, reminder_key, reminder_mail, state_mail
from runtime.site import Service, Settings
from tests.runtime.test_receipts import DOSSIER, PROCEDURE, PROMISED, SENT, SETTINGS, SUBMISSION

ADDRESS = "https://demarches.ville.fr/dossiers/d1"
SENDER = replace(DOSSIER, email="nadia@exemple.fr", submitted_at=SENT)
MOVED = replace(SENDER, state=State.TO_CORRECT, version=7)
ASKED = Event(SENT, "Marc Oudin", State.TO_CORRECT, "Il manque la page 2.\n\nDonnez-la <ici> & vite.")


def mails() -> list[Mail]:
    submission = replace(SUBMISSION, due=(PROMISED,))
    return [
        receipt_mail(PROCEDURE, SENDER, submission, SETTINGS, ADDRESS),
        reminder_mail(PROCEDURE, SENDER, PROMISED, SETTINGS, ADDRESS),
        state_mail(PROCEDURE, MOVED, ASKED, SETTINGS, ADDRESS),
    ]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        if self.inside not in ("style", "title"):
            self.words += data.split()


@pytest.mark.parametrize("mail", mails(), ids=["receipt", "reminder", "state"])
def test_both_versions_say_the_same_and_hold_one_link(mail: Mail) -> None:
    reader = _Reader()
    reader.feed(mail.html)
    plain = [word for word in mail.text.replace(ADDRESS, "").split() if word != "–"]
    assert reader.words == plain
    assert reader.links == re.findall(r"https?://\S+", mail.text) == [ADDRESS]


@pytest.mark.parametrize("mail", mails(), ids=["receipt", "reminder", "state"])
def test_it_is_addressed_in_one_line_and_signed_by_the_service(mail: Mail) -> None:
    assert mail.to == "nadia@exemple.fr"
    assert "\n" not in mail.subject
    closing = mail.text.strip().replace("\u00a0", " ").splitlines()[-1]
    assert closing == (
        "Ce message est envoyé automatiquement. Pour nous répondre : enfance@ville.fr ou 03 53 01 42 18."
    )


def test_each_fact_has_its_key_once() -> None:
    second = receipt_mail(PROCEDURE, SENDER, replace(SUBMISSION, n=2), SETTINGS, ADDRESS)
    keys = [mail.key for mail in [*mails(), second]]
    assert keys == ["receipt:d1:1", reminder_key("d1", "/quotient"), "state:d1:7", "receipt:d1:2"]
    assert "nous avons reçu votre document" in second.text


def test_the_receipt_is_announced_with_its_number() -> None:
    subject = mails()[0].subject.replace("\u00a0", " ")
    assert subject == "Inscrire mon enfant : votre dossier 2027-AL-000418-K est bien reçu"


@pytest.mark.parametrize(("by", "leaves"), [
    ("2027-05-01", datetime(2027, 4, 24, 6, tzinfo=UTC)),
    ("2027-04-15", datetime(2027, 4, 14, 6, tzinfo=UTC)),
    ("2027-04-14", datetime(2027, 4, 14, 6, tzinfo=UTC)),
])  # fmt: skip
def test_a_reminder_leaves_a_week_before_or_the_first_morning_left(by: str, leaves: datetime) -> None:
    assert reminder_mail(PROCEDURE, SENDER, replace(PROMISED, by=by), SETTINGS, ADDRESS).not_before == leaves


def test_a_change_of_state_carries_the_agents_message_as_text() -> None:
    mail = mails()[2]
    assert "Un agent vous demande une correction." in mail.text
    assert "Donnez-la <ici> & vite." in mail.text
    assert "Donnez-la &lt;ici&gt; &amp; vite." in mail.html


def test_a_title_of_several_lines_cannot_write_a_header() -> None:
    mail = receipt_mail(replace(PROCEDURE, title="A\r\nBcc: x@y.fr"), SENDER, SUBMISSION, SETTINGS, ADDRESS)
    assert mail.subject.startswith("A Bcc")


def test_a_service_without_mail_is_reached_by_telephone_and_one_without_both_by_nothing() -> None:
    def last_words(service: Service) -> str:
        mail = receipt_mail(PROCEDURE, SENDER, SUBMISSION, Settings(services={"enfance": service}), ADDRESS)
        return mail.text.strip().replace("\u00a0", " ").rpartition("automatiquement.")[2].strip()

    assert last_words(Service("enfance", "Enfance", phone="0353014218")) == "Pour nous répondre : 03 53 01 42 18."
    assert last_words(Service("enfance", "Enfance")) == ""
