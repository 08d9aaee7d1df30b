"""Mails sent through the administration's server."""

import smtplib
import ssl

from runtime.adapters.email_message import to_email
from runtime.dossier import Mail
from runtime.errors import Unavailable
from runtime.site import Smtp

TIMEOUT = 15.0  # seconds, for each exchange with the server


class SmtpMailer:
    """``Mailer``. One connection a mail: a town sends few, and nothing is left open between two."""

    def __init__(self, server: Smtp, sender: str) -> None:
        self._server = server
        self._sender = sender

    def send(self, mail: Mail) -> None:
        """Hand it over to the server. Raises ``Unavailable``: never in clear when ``security`` promises otherwise."""
        message = to_email(mail, self._sender)
        try:
            with self._connected() as server:
                if self._server.user:
                    server.login(self._server.user, self._server.password)
                server.send_message(message)
        except (smtplib.SMTPException, OSError, UnicodeError) as problem:
            raise Unavailable("mailer") from problem

    def _connected(self) -> smtplib.SMTP:
        host, port = self._server.host, self._server.port
        if self._server.security == "tls":
            return smtplib.SMTP_SSL(host, port, timeout=TIMEOUT, context=ssl.create_default_context())
        server = smtplib.SMTP(host, port, timeout=TIMEOUT)
        if self._server.security == "starttls":
            try:
                server.starttls(context=ssl.create_default_context())
            except BaseException:
                server.close()
                raise
        return server
