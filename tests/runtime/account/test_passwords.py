from hypothesis import given, settings
from hypothesis import strategies as st

from runtime.account import passwords
from runtime.account.passwords import generate_password, hash_password, is_outdated, verify_password, weakness


def test_only_the_password_itself_is_right() -> None:
    kept = hash_password("quatre mots sans lien")
    assert verify_password(kept, "quatre mots sans lien")
    assert not verify_password(kept, "quatre mots sans liens")
    assert "quatre" not in kept
    assert kept.startswith("$argon2id$")
    assert not is_outdated(kept)


def test_an_accent_typed_in_two_ways_is_one_password() -> None:
    assert verify_password(hash_password("de\u0301part du grand été"), "d\u00e9part du grand e\u0301te\u0301")


def test_no_account_is_never_right_and_takes_the_same_road() -> None:
    verify_password("", "")  # makes nobody's password, once
    tried: list[str] = []
    real = passwords._hasher.verify

    class Watched:
        def verify(self, kept: str, password: str) -> bool:
            tried.append(kept)
            return real(kept, password)

    hasher, passwords._hasher = passwords._hasher, Watched()  # type: ignore[assignment]
    try:
        assert not verify_password("", "")
    finally:
        passwords._hasher = hasher
    assert tried[0].startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_what_was_kept_damaged_is_not_right() -> None:
    assert not verify_password("plain", "plain")
    assert is_outdated("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$aGFzaGhhc2hoYXNo")


def test_a_generated_password_can_be_said_aloud_and_is_strong() -> None:
    made = {generate_password() for _ in range(50)}
    assert len(made) == 50
    for password in made:
        assert [len(group) for group in password.split("-")] == [4, 4, 4, 4]
        assert not set(password) & set("0o1lI")
        assert weakness(password, "marc@ville.fr") is None


def test_a_password_that_is_short_long_or_easy_is_refused_with_a_gesture() -> None:
    cases = ("court", "é" * 201, "aaaaaaaaaaaaaaaa", "Marc.Oudin et moi et toi")
    assert all(weakness(password, "marc.oudin@ville.fr") for password in cases)
    assert weakness("quatre mots sans lien", "marc.oudin@ville.fr") is None


@settings(max_examples=3, deadline=None)
@given(st.text(max_size=300))
def test_any_text_may_be_a_password(password: str) -> None:
    assert verify_password(hash_password(password), password)
