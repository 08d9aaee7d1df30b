import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from runtime.adapters.keyring import add_key, open_keyring, throwaway_keyring
from runtime.errors import Unavailable


def test_what_is_sealed_for_a_place_opens_there() -> None:
    keyring = throwaway_keyring()
    sealed = keyring.seal("Élise".encode(), "dossiers/content/d1")
    assert "Élise".encode() not in sealed
    assert keyring.open(sealed, "dossiers/content/d1") == "Élise".encode()


def test_a_value_copied_to_another_row_does_not_open() -> None:
    keyring = throwaway_keyring()
    with pytest.raises(Unavailable):
        keyring.open(keyring.seal(b"x", "dossiers/content/d1"), "dossiers/content/d2")


@pytest.mark.parametrize("at", [0, 1, 2, 3, 14, 15, -1])
def test_a_value_altered_anywhere_does_not_open(at: int) -> None:
    keyring = throwaway_keyring()
    sealed = bytearray(keyring.seal(b"answers", "p"))
    sealed[at] ^= 1
    with pytest.raises(Unavailable):
        keyring.open(bytes(sealed), "p")


@pytest.mark.parametrize("sealed", [b"", b"\x01", b"\x01\x00\x01short"])
def test_what_was_never_sealed_does_not_open(sealed: bytes) -> None:
    with pytest.raises(Unavailable):
        throwaway_keyring().open(sealed, "p")


def test_the_first_run_makes_keys_that_only_the_owner_reads(tmp_path: Path) -> None:
    sealed = open_keyring(tmp_path / "keys").seal(b"x", "p")
    assert {path.name for path in (tmp_path / "keys").iterdir()} == {"0001.key", "lookup.key"}
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in (tmp_path / "keys").iterdir())
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    assert open_keyring(tmp_path / "keys").open(sealed, "p") == b"x"


def test_processes_that_start_together_share_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        rings = list(pool.map(lambda _: open_keyring(tmp_path / "keys"), range(8)))
    sealed = rings[0].seal(b"x", "p")
    assert [ring.open(sealed, "p") for ring in rings] == [b"x"] * 8


def test_after_a_rotation_the_new_key_seals_and_the_old_one_still_opens(tmp_path: Path) -> None:
    before = open_keyring(tmp_path)
    old, digest = before.seal(b"x", "p"), before.digest("K7WM4TRP9H", "code")
    after = add_key(tmp_path)
    assert not after.is_current(old)
    assert after.is_current(after.seal(b"x", "p"))
    assert after.open(old, "p") == b"x"
    assert after.digest("K7WM4TRP9H", "code") == digest


def test_another_site_s_keys_open_nothing() -> None:
    with pytest.raises(Unavailable):
        throwaway_keyring().open(throwaway_keyring().seal(b"x", "p"), "p")


@pytest.mark.parametrize("content", [b"", b"not base64!", b"c2hvcnQ="])
def test_a_damaged_key_is_said_not_replaced(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "lookup.key").write_bytes(content)
    with pytest.raises(Unavailable):
        open_keyring(tmp_path)
    assert (tmp_path / "lookup.key").read_bytes() == content
