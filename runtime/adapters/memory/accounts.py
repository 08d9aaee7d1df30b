"""Accounts, posts held for their person, and counted tries, in memory."""

import threading
from collections.abc import Sequence
from datetime import datetime, timedelta

from runtime.adapters.changes import wait_for
from runtime.dossier import User
from runtime.errors import NotFound
from runtime.ports import HeldPost


class MemoryUsers:
    """``UserStore``."""

    def __init__(self) -> None:
        self._users: dict[str, User] = {}

    def add(self, user: User) -> User:
        if user.id in self._users or self.find_by_email(user.email):
            raise ValueError(user.email)
        self._users[user.id] = user
        return user

    def find(self, user_id: str) -> User | None:
        return self._users.get(user_id)

    def find_by_email(self, email: str) -> User | None:
        return next((each for each in self._users.values() if each.email.casefold() == email.casefold()), None)

    def change(self, user: User) -> User:
        other = self.find_by_email(user.email)
        if other and other.id != user.id:
            raise ValueError(user.email)
        if user.id not in self._users:
            raise NotFound
        self._users[user.id] = user
        return user

    def all(self) -> Sequence[User]:
        return sorted(self._users.values(), key=lambda each: each.email.casefold())


class MemoryHeldPosts:
    """``HeldPosts``."""

    def __init__(self) -> None:
        self._posts: dict[str, HeldPost] = {}

    def hold(self, post: HeldPost) -> None:
        self._posts[post.token] = post

    def find(self, token: str) -> HeldPost | None:
        return self._posts.get(token)

    def drop(self, token: str) -> None:
        self._posts.pop(token, None)

    def older_than(self, instant: datetime) -> Sequence[HeldPost]:
        return sorted((post for post in self._posts.values() if post.at < instant), key=lambda post: post.at)


class MemoryRateLimits:
    """``RateLimits``."""

    def __init__(self) -> None:
        self._tries: dict[str, list[datetime]] = {}
        self._lock = threading.Lock()

    def hit(self, key: str, limit: int, window: timedelta, now: datetime) -> timedelta | None:
        with self._lock:
            tries = [at for at in self._tries.get(key, []) if at > now - window]
            wait = wait_for(tries, limit, window, now)
            self._tries[key] = tries if wait else [*tries, now]
            return wait

    def clear(self, key: str) -> None:
        with self._lock:
            self._tries.pop(key, None)
