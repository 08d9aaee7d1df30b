"""Requests that cannot be honoured, and the world being down. Each knows its status and what the page says."""

from datetime import datetime

from validators.findings import N_, Message


class ProblemError(Exception):
    """Shown by one handler on one page: title, what happened, what is kept, what to do."""

    status = 500
    title = N_("Our service has a problem")
    text = N_("It is not your fault. Your saved answers are kept. Try again in a few minutes.")

    def __init__(self, **params: str | int) -> None:
        super().__init__(type(self).__name__)
        self.params = params

    @property
    def messages(self) -> tuple[Message, Message]:
        """The title and the text, ready to be said."""
        return Message(self.title, self.params), Message(self.text, self.params)


class NotUnderstood(ProblemError):
    """Not a request our pages make."""

    status = 400
    title = N_("We did not understand this request")
    text = N_("Go back to the page before, then start again. Your saved answers do not change.")


class FormExpired(NotUnderstood):
    """The form's token is too old, and its page cannot be drawn again with what was typed."""

    title = N_("Your page was open for a long time")
    text = N_("Go back to the page before, load it again, then start again. Your saved answers are kept.")


class NotFound(ProblemError):
    """The page is not there, or belongs to somebody else: the same answer, word for word."""

    status = 404
    title = N_("This page does not exist, or no longer")
    text = N_("Check the address, or start again from the list of procedures.")


class Reserved(ProblemError):
    """For signed-in staff only; to a citizen, what is not his does not exist."""

    status = 403
    title = N_("This page is reserved")
    text = N_("Your account does not open this page. Ask %(contact)s for access.")


class SignInNeeded(ProblemError):
    """The person will come back to the page after signing in."""

    status = 401
    title = N_("Sign in to continue")
    text = N_("You will then come back to this page.")


class NoLongerPossible(ProblemError):
    """The dossier is in a state that does not allow this."""

    status = 409
    title = N_("This action is no longer possible")
    text = N_("The application has changed in the meantime. Open it to see where it stands.")


class StaleVersion(NoLongerPossible):
    """Somebody wrote the dossier since it was read; the view shows both values."""


class ProcedureClosed(ProblemError):
    """Its last day is over."""

    status = 410
    title = N_("This procedure is closed")
    text = N_("It ended on %(date)s. What you wrote is kept, but can no longer be sent. Call us: we will see what is possible.")


class ProcedureNotYetOpen(ProblemError):
    """Its first day has not come."""

    status = 403
    title = N_("This procedure opens on %(date)s")
    text = N_("Prepare your documents already: here is the list.")


class TooLarge(ProblemError):
    """The body of the request is over the limit."""

    status = 413
    title = N_("This file is too heavy")
    text = N_("The limit is %(max)s per file. Your answers and your other files are kept.")


class CannotOpen(ProblemError):
    """The body is of a type nobody asked for."""

    status = 415
    title = N_("We cannot open this file")
    text = N_("Give a photo or a PDF. Your answers are kept.")


class Stopped(ProblemError):
    """The world is down for a moment: see ``Unavailable``."""

    status = 503
    title = N_("Our service is stopped for a moment")
    text = N_("Your saved answers are kept. Come back in a few minutes.")


class TooManyTries(ProblemError):
    """Rate limit."""

    status = 429
    title = N_("Wait %(n)s minutes")
    text = N_("There have been many tries with this code. It is protected for %(n)s minutes.")


class StorageFull(ProblemError):
    """The disk is full: what was there is kept."""

    status = 507
    title = N_("We cannot receive files any more")
    text = N_("What you have given is kept. Continue later, or call us.")


class Unavailable(Exception):
    """The world is down: an adapter met a fault it cannot mend. Jobs retry, pages say so, checks answer *unknown*."""

    def __init__(self, port: str, *, retry_at: datetime | None = None) -> None:
        super().__init__(port)
        self.port = port
        self.retry_at = retry_at
