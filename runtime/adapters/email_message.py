"""A ``Mail`` as a message of the internet (RFC 5322), for the mailers."""

import hashlib
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from runtime.adapters.system_clock import SystemClock
from runtime.dossier import Mail
from runtime.errors import Unavailable

#: Who a mail comes from while nobody was named: mails in files only.
NOBODY = "dossier-complet@localhost"
UNFOLDED = 900  # bytes of a header's line; RFC 5322 allows 998


def to_email(mail: Mail, sender: str) -> EmailMessage:
    """The message to one person, both versions inside. Raises ``Unavailable`` for what is not one address.

    Its ``Message-ID`` comes from the mail's key: sent again after a kill, it is known to be the same.
    """
    sender = sender or NOBODY
    message = EmailMessage(policy=SMTP)
    try:
        message["From"] = Address(addr_spec=sender)
        message["To"] = Address(addr_spec=mail.to)
    except (ValueError, IndexError, MessageError):  # what the library raises for an address that is none
        raise Unavailable("mailer") from None
    message["Subject"] = " ".join(_whole(mail.subject).split())
    message["Date"] = format_datetime(SystemClock("UTC").now())
    message["Message-ID"] = f"<{name_for(mail)}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_whole(mail.text))
    if mail.html:
        message.add_alternative(_whole(mail.html), subtype="html")
    message.policy = SMTP.clone(max_line_length=UNFOLDED)  # Python 3.11 may double a space where it folds
    return message


def name_for(mail: Mail) -> str:
    """A name for this mail, which tells nothing and is always the same."""
    return hashlib.sha256(mail.key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _whole(text: str) -> str:
    """Half characters cannot be sent."""
    return text.encode("utf-8", "replace").decode()
