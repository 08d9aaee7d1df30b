"""Who may see what, and do what: the one place that decides. Pure: the session is read by ``runtime.sessions``.

To a citizen, what is not his does not exist: the same ``NotFound`` for another's dossier and for none. To staff,
another service's dossier does not exist either; a page of another role says ``Reserved``.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeAlias

from runtime.dossier import TRANSITIONS, Dossier, Role, State, StoredFile, User
from runtime.errors import NotFound, Reserved, SignInNeeded


@dataclass(frozen=True, slots=True)
class Nobody:
    """A visitor who opened no dossier."""

    dossiers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Citizen:
    """A person who started dossiers in this browser, or opened them with their codes."""

    dossiers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody signed in. ``dossiers`` are those he follows for himself, as any citizen would."""

    user: User
    dossiers: frozenset[str] = frozenset()


#: Sent and not yet decided: a document promised may still come.
COMPLETABLE = frozenset({State.SUBMITTED, State.UNDER_REVIEW, State.TO_CORRECT})

Actor: TypeAlias = Nobody | Citizen | Staff


def services_of(actor: Actor) -> tuple[str, ...] | None:
    """Whose dossiers appear in the bureau's list: ``None`` is every service, an empty tuple none."""
    if not isinstance(actor, Staff) or not actor.user.active:
        return ()
    return None if actor.user.role is Role.ADMINISTRATOR else actor.user.services


def holds(actor: Actor, dossier_id: str) -> bool:
    """Is it the person's own dossier? By id, so that a page need not look for what it may not show."""
    return dossier_id in actor.dossiers


def can_follow(actor: Actor, dossier: Dossier) -> bool:
    """The citizen's pages: steps while it is a draft, then receipt, state and messages."""
    return holds(actor, dossier.id)


def can_answer(actor: Actor, dossier: Dossier) -> bool:
    """Change answers and give documents: one's own draft."""
    return holds(actor, dossier.id) and dossier.state is State.DRAFT


def can_complete(actor: Actor, dossier: Dossier) -> bool:
    """Give a document promised: one's own dossier, sent and not yet decided."""
    return holds(actor, dossier.id) and dossier.state in COMPLETABLE


def can_instruct(actor: Actor, dossier: Dossier) -> bool:
    """The bureau's pages: a dossier sent to a service of the agent. A draft is nobody's but its person's."""
    services = services_of(actor)
    return dossier.state is not State.DRAFT and (services is None or dossier.service in services)


def can_decide(actor: Actor, dossier: Dossier, state: State) -> bool:
    """Move it to that state: an agent of its service, along the table of transitions."""
    return can_instruct(actor, dossier) and state in TRANSITIONS[dossier.state]


def can_use_studio(actor: Actor) -> bool:
    """The studio's pages: administrators."""
    return isinstance(actor, Staff) and actor.user.active and actor.user.role is Role.ADMINISTRATOR


def own_dossier(actor: Actor, dossier: Dossier | None) -> Dossier:
    """The dossier, on the citizen's pages. Raises ``NotFound``."""
    if dossier is None or not can_follow(actor, dossier):
        raise NotFound
    return dossier


def instructed_dossier(actor: Actor, dossier: Dossier | None) -> Dossier:
    """The dossier, at the bureau. Raises ``SignInNeeded`` or ``NotFound``."""
    signed_in(actor)
    if dossier is None or not can_instruct(actor, dossier):
        raise NotFound
    return dossier


def file_of(dossier: Dossier, files: Collection[StoredFile], file_id: str) -> StoredFile:
    """A file of a dossier already allowed. Raises ``NotFound``."""
    for file in files:
        if file.id == file_id and file.dossier == dossier.id:
            return file
    raise NotFound


def signed_in(actor: Actor, role: Role | None = None, *, contact: str = "") -> User:
    """The account. Raises ``SignInNeeded`` for a visitor, ``Reserved`` for another role than the one named.

    ``contact`` is whom to ask for access, said on the page.
    """
    if not isinstance(actor, Staff) or not actor.user.active:
        raise SignInNeeded
    if role is not None and actor.user.role is not role:
        raise Reserved(contact=contact)
    return actor.user


def studio_user(actor: Actor, *, contact: str) -> User:
    """The account, at the studio. Raises ``SignInNeeded``, or ``Reserved`` for an agent."""
    return signed_in(actor, Role.ADMINISTRATOR, contact=contact)
