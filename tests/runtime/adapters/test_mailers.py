"""The mailers: what they hand over, to a folder or to a server that really speaks SMTP."""

import socketserver
import stat
import threading
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import ClassVar

import pytest

from runtime.adapters.file_mailer import FileMailer
from runtime.adapters.smtp import SmtpMailer
from runtime.adapters.twins import MemoryMailer
from runtime.dossier import Mail
from runtime.errors import Unavailable
from runtime.site import Smtp

MAIL = Mail(
    "receipt:d1:1",
    "zoe@exemple.fr",
    "Accueil de loisirs : votre dossier 2027-AL-000001-L est bien reçu",
    "Bonjour,\n\nnous avons reçu votre dossier.\n. un point seul\n",
    "<p>Bonjour, nous avons reçu votre dossier.</p>",
)


def parsed(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=SMTP)
    assert isinstance(message, EmailMessage)
    return message


def says_the_mail(message: EmailMessage) -> None:
    assert (message["To"], message["From"]) == ("zoe@exemple.fr", "mairie@exemple.fr")
    assert message["Subject"] == MAIL.subject
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@exemple.fr>")
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None
    assert html is not None
    assert text.get_content().replace("\r\n", "\n") == MAIL.text
    assert html.get_content().strip() == MAIL.html


# A folder


def test_a_mail_in_a_file_says_what_was_written(tmp_path: Path) -> None:
    FileMailer(tmp_path / "mails", "mairie@exemple.fr").send(MAIL)
    [path] = (tmp_path / "mails").iterdir()
    assert path.suffix == ".eml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    says_the_mail(parsed(path.read_bytes()))


def test_a_mail_sent_again_after_a_kill_is_one_file(tmp_path: Path) -> None:
    for _ in range(2):
        FileMailer(tmp_path / "mails").send(MAIL)
    assert len(list((tmp_path / "mails").iterdir())) == 1


@pytest.mark.parametrize("to", ["", "nobody", "a@b.fr, c@d.fr", "a@b.fr\nBcc: c@d.fr", "\ud800@b.fr", "<a@b.fr", "a@"])
def test_what_is_not_one_address_is_never_sent(tmp_path: Path, to: str) -> None:
    with pytest.raises(Unavailable):
        FileMailer(tmp_path / "mails").send(Mail("k", to, "s", "t"))
    assert not (tmp_path / "mails").exists()


def test_a_subject_cannot_add_a_header(tmp_path: Path) -> None:
    FileMailer(tmp_path).send(Mail("k", "a@b.fr", "Dossier\r\nBcc: c@d.fr \ud800", "t"))
    [path] = tmp_path.iterdir()
    assert parsed(path.read_bytes())["Bcc"] is None


def test_a_folder_that_cannot_be_written_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "mails").write_text("a file where a folder should be")
    with pytest.raises(Unavailable):
        FileMailer(tmp_path / "mails").send(MAIL)


# A server


class Server(socketserver.ThreadingTCPServer):
    """As much of RFC 5321 as a mail needs; refuses whom it is told to."""

    daemon_threads = True
    received: list[bytes]

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.received = []

    def handle_error(self, request: object, address: object) -> None:
        """A client that leaves in the middle is what some tests are about."""


class Conversation(socketserver.StreamRequestHandler):
    ANSWERS: ClassVar = {b"EHLO": b"250 8BITMIME", b"DATA": b"354 go on", b"QUIT": b"221 bye"}

    def handle(self) -> None:
        self.say(b"220 ready")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            refused = b"refused@" in line
            self.say(b"550 unknown" if refused else self.ANSWERS.get(verb, b"250 ok"))
            if verb == b"DATA":
                self.receive()

    def receive(self) -> None:
        lines = list(iter(self.rfile.readline, b".\r\n"))
        assert isinstance(self.server, Server)
        self.server.received.append(b"".join(line.removeprefix(b".") for line in lines))
        self.say(b"250 taken")

    def say(self, answer: bytes) -> None:
        self.wfile.write(answer + b"\r\n")


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as serving:
        thread = threading.Thread(target=serving.serve_forever, args=(0.01,))
        thread.start()
        yield serving
        serving.shutdown()
        thread.join()


def mailer(server: Server, security: str = "none") -> SmtpMailer:
    return SmtpMailer(Smtp("127.0.0.1", server.server_address[1], security=security), "mairie@exemple.fr")


def test_a_mail_reaches_the_server_as_it_was_written(server: Server) -> None:
    mailer(server).send(MAIL)
    [received] = server.received
    says_the_mail(parsed(received))


def test_a_refused_address_is_said(server: Server) -> None:
    with pytest.raises(Unavailable, match="mailer"):
        mailer(server).send(Mail("k", "refused@exemple.fr", "s", "t"))
    assert not server.received


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_mail_never_leaves_in_clear_when_it_should_not(server: Server, security: str) -> None:
    with pytest.raises(Unavailable):
        mailer(server, security).send(MAIL)
    assert not server.received


def test_a_server_that_is_not_there_is_unavailable(server: Server) -> None:
    port = server.server_address[1]
    server.server_close()
    with pytest.raises(Unavailable):
        SmtpMailer(Smtp("127.0.0.1", port, security="none"), "mairie@exemple.fr").send(MAIL)


def test_the_twin_that_is_down_says_it_as_the_others_do() -> None:
    twin = MemoryMailer()
    twin.send(MAIL)
    twin.down = True
    with pytest.raises(Unavailable):
        twin.send(MAIL)
    assert twin.sent == [MAIL]
