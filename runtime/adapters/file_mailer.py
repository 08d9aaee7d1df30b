"""Mails written to a folder instead of being sent: the default of a first run, and said so at the bureau."""

import os
from pathlib import Path

from runtime.adapters.email_message import name_for, to_email
from runtime.adapters.keyring import sync_folder
from runtime.dossier import Mail
from runtime.errors import Unavailable


class FileMailer:
    """``Mailer`` to ``.eml`` files, which any mail program opens. The same mail again is the same file."""

    def __init__(self, folder: Path, sender: str = "") -> None:
        self._folder = folder
        self._sender = sender

    def send(self, mail: Mail) -> None:
        """Written whole, then named. Raises ``Unavailable``."""
        content = bytes(to_email(mail, self._sender))
        path = self._folder / f"{name_for(mail)}.eml"
        partial = path.with_suffix(".partial")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with open(partial, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)
            sync_folder(self._folder)
        except OSError as problem:
            raise Unavailable("mailer") from problem
