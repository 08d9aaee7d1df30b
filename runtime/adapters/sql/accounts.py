"""Accounts, posts held for their person, and counted tries, in the database."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, select, update
from sqlalchemy.exc import IntegrityError

from runtime.adapters.changes import wait_for
from runtime.adapters.sql.database import Database, first
from runtime.adapters.sql.tables import held_posts, tries, users
from runtime.dossier import User
from runtime.errors import NotFound
from runtime.ports import HeldPost


class SqlUsers:
    """``UserStore``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, user: User) -> User:
        """Raises ``ValueError`` when the address is taken."""
        row = self._database.insert(users).values(id=user.id, **self._row(user))
        with self._database.writing() as connection:
            if connection.scalar(row.on_conflict_do_nothing().returning(users.c.id)) is None:
                raise ValueError(user.email)
        return user

    def _row(self, user: User) -> dict[str, object]:
        content = self._database.seal(user, f"users/content/{user.id}")
        return {"email_folded": user.email.casefold(), "content": content}

    def find(self, user_id: str) -> User | None:
        """By id."""
        return next(iter(self._where(users.c.id == user_id)), None)

    def find_by_email(self, email: str) -> User | None:
        """By address, without case."""
        return next(iter(self._where(users.c.email_folded == email.casefold())), None)

    def _where(self, *conditions: ColumnElement[bool]) -> Sequence[User]:
        query = select(users).where(*conditions).order_by(users.c.email_folded)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return [self._database.unseal(row.content, f"users/content/{row.id}", User) for row in rows]

    def change(self, user: User) -> User:
        """Replace it. Raises ``NotFound``, or ``ValueError`` when another has the address."""
        try:
            with self._database.writing() as connection:
                changed = update(users).where(users.c.id == user.id).values(self._row(user))
                if connection.execute(changed).rowcount == 0:
                    raise NotFound
        except IntegrityError:
            raise ValueError(user.email) from None
        return user

    def all(self) -> Sequence[User]:
        """By address."""
        return self._where()


class SqlHeldPosts:
    """``HeldPosts``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def hold(self, post: HeldPost) -> None:
        """Keep it, sealed."""
        content = self._database.seal(post, f"held_posts/content/{post.token}")
        row = self._database.insert(held_posts).values(token=post.token, at=post.at, content=content)
        changed = {"at": post.at, "content": content}
        with self._database.writing() as connection:
            connection.execute(row.on_conflict_do_update(index_elements=["token"], set_=changed))

    def find(self, token: str) -> HeldPost | None:
        """Look, without taking."""
        return next(iter(self._where(held_posts.c.token == token)), None)

    def older_than(self, instant: datetime) -> Sequence[HeldPost]:
        """Oldest first."""
        return self._where(held_posts.c.at < instant)

    def _where(self, condition: ColumnElement[bool]) -> Sequence[HeldPost]:
        query = select(held_posts).where(condition).order_by(held_posts.c.at)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return [self._database.unseal(row.content, f"held_posts/content/{row.token}", HeldPost) for row in rows]

    def drop(self, token: str) -> None:
        """Applied, or too old."""
        with self._database.writing() as connection:
            connection.execute(delete(held_posts).where(held_posts.c.token == token))


class SqlRateLimits:
    """``RateLimits``. Keys (addresses, codes) are kept as digests, and no longer than their window."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def hit(self, key: str, limit: int, window: timedelta, now: datetime) -> timedelta | None:
        """One row a key, held while it is counted: processes that try together are counted one by one."""
        digest = self._digest(key)
        with self._database.writing() as connection:
            self._forget_old(connection, digest, now)
            before = [at for at in self._tries(connection, digest) if at > now - window]
            wait = wait_for(before, limit, window, now)
            if wait is None:
                self._write(connection, digest, [*before, now], now + window)
            return wait

    def _forget_old(self, connection: Connection, digest: str, now: datetime) -> None:
        """Others' rows that somebody holds are left for the next time, so that nobody waits for anybody."""
        old = select(tries.c.key).where(tries.c.until <= now, tries.c.key != digest).limit(100)
        connection.execute(delete(tries).where(tries.c.key.in_(old.with_for_update(skip_locked=True))))

    def _tries(self, connection: Connection, digest: str) -> list[datetime]:
        start = self._database.insert(tries).values(key=digest, instants="[]", until=datetime.max.replace(tzinfo=UTC))
        connection.execute(start.on_conflict_do_nothing())
        row = first(connection, select(tries.c.instants).where(tries.c.key == digest).with_for_update())
        return [datetime.fromisoformat(text) for text in json.loads(row["instants"])] if row else []

    def _write(self, connection: Connection, digest: str, instants: Sequence[datetime], until: datetime) -> None:
        text = json.dumps([at.isoformat() for at in instants])
        connection.execute(update(tries).where(tries.c.key == digest).values(instants=text, until=until))

    def clear(self, key: str) -> None:
        """Forget the tries."""
        with self._database.writing() as connection:
            connection.execute(delete(tries).where(tries.c.key == self._digest(key)))

    def _digest(self, key: str) -> str:
        return self._database.keyring.digest(key, "tries/key")
