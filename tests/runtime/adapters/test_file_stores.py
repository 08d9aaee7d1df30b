"""The contract of ``FileStore``, then what is the local disk's own."""

import errno
import hashlib
import os
import resource
import stat
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import BytesIO, RawIOBase
from pathlib import Path
from typing import IO, cast

import pytest

from runtime.adapters.keyring import add_key, open_keyring, throwaway_keyring
from runtime.adapters.local_files import LocalFiles
from runtime.adapters.sealed_stream import CHUNK
from runtime.adapters.twins import MemoryFiles
from runtime.errors import StorageFull, Unavailable
from runtime.ports import FileStore

LIMIT = 20_000_000
SOON = datetime.now(UTC) + timedelta(days=3650)


@pytest.fixture(params=["memory", "local"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> FileStore:
    return MemoryFiles() if request.param == "memory" else LocalFiles(tmp_path / "files", throwaway_keyring())


@pytest.fixture
def local(tmp_path: Path) -> LocalFiles:
    return LocalFiles(tmp_path / "files", throwaway_keyring())


def kept(tmp_path: Path) -> list[Path]:
    return [path for path in (tmp_path / "files").rglob("*") if path.is_file()]


class Dribble(RawIOBase):
    """A stream that gives three bytes at a time, as a slow line does."""

    def __init__(self, data: bytes) -> None:
        self._data = BytesIO(data)

    def read(self, size: int = -1) -> bytes:
        return self._data.read(min(size, 3) if size > 0 else 3)


class Zeros(RawIOBase):
    """So many bytes, made as they are read."""

    def __init__(self, size: int) -> None:
        self.left = size

    def read(self, size: int = -1) -> bytes:
        given = min(self.left, size)
        self.left -= given
        return bytes(given)


def stream(made: RawIOBase) -> IO[bytes]:
    return cast(IO[bytes], made)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7])
def test_the_bytes_come_back_as_they_were_given(files: FileStore, size: int) -> None:
    data = os.urandom(size)
    stored = files.put("d1", "f1", BytesIO(data), LIMIT)
    assert (stored.size, stored.sha256, stored.too_large) == (size, hashlib.sha256(data).hexdigest(), False)
    assert data.startswith(stored.head)
    assert stored.head or not data
    with files.open("d1", "f1") as opened:
        assert opened.read() == data
        assert opened.read() == b""


def test_a_stream_that_dribbles_is_read_to_its_end(files: FileStore) -> None:
    files.put("d1", "f1", stream(Dribble(b"abcdefgh")), LIMIT)
    assert files.open("d1", "f1").read() == b"abcdefgh"


def test_the_opened_bytes_can_be_sought_in(files: FileStore) -> None:
    data = os.urandom(2 * CHUNK + 100)
    files.put("d1", "f1", BytesIO(data), LIMIT)
    with files.open("d1", "f1") as opened:
        opened.seek(CHUNK - 5)
        assert opened.read(10) == data[CHUNK - 5 : CHUNK + 5]
        opened.seek(-20, os.SEEK_END)
        assert opened.read() == data[-20:]
        assert opened.tell() == len(data)


@pytest.mark.parametrize("limit", [0, 10, CHUNK, CHUNK + 10])
def test_the_limit_is_the_last_size_that_is_kept(files: FileStore, limit: int) -> None:
    assert not files.put("d1", "f1", BytesIO(bytes(limit)), limit).too_large
    assert files.put("d1", "f2", BytesIO(bytes(limit + 1)), limit).too_large
    with pytest.raises(FileNotFoundError):
        files.open("d1", "f2")


def test_what_is_not_there_is_not_found(files: FileStore) -> None:
    with pytest.raises(FileNotFoundError):
        files.open("d1", "f1")
    files.delete("d1", "f1")
    files.delete_dossier("d1")


def test_a_deleted_file_is_gone_and_the_others_stay(files: FileStore) -> None:
    files.put("d1", "f1", BytesIO(b"1"), LIMIT)
    files.put("d1", "f2", BytesIO(b"2"), LIMIT)
    files.delete("d1", "f1")
    with pytest.raises(FileNotFoundError):
        files.open("d1", "f1")
    assert files.open("d1", "f2").read() == b"2"


def test_a_deleted_dossier_takes_its_files_and_no_other_s(files: FileStore) -> None:
    files.put("d1", "f1", BytesIO(b"1"), LIMIT)
    files.put("d2", "f1", BytesIO(b"2"), LIMIT)
    files.delete_dossier("d1")
    with pytest.raises(FileNotFoundError):
        files.open("d1", "f1")
    assert files.open("d2", "f1").read() == b"2"


def test_the_sweep_takes_what_no_row_knows(files: FileStore) -> None:
    files.put("d1", "known", BytesIO(b"1"), LIMIT)
    files.put("d1", "orphan", BytesIO(b"2"), LIMIT)
    files.sweep(SOON, lambda folder, file_id: (folder, file_id) == ("d1", "known"))
    assert files.open("d1", "known").read() == b"1"
    with pytest.raises(FileNotFoundError):
        files.open("d1", "orphan")


def test_the_sweep_leaves_what_is_being_given(files: FileStore) -> None:
    files.put("d1", "young", BytesIO(b"1"), LIMIT)
    files.sweep(datetime(2020, 1, 1, tzinfo=UTC), lambda folder, file_id: False)
    assert files.open("d1", "young").read() == b"1"


# The local disk's own


@pytest.mark.parametrize("bad", ["", ".", "..", "../d2", "a/b", "a\0", "é", ".partial", "a" * 129, "a\n"])
def test_no_path_can_be_made_of_an_id(local: LocalFiles, bad: str, tmp_path: Path) -> None:
    for dossier, file_id in ((bad, "f1"), ("d1", bad)):
        with pytest.raises(ValueError, match=r".*"):
            local.put(dossier, file_id, BytesIO(b"x"), LIMIT)
        with pytest.raises(FileNotFoundError):
            local.open(dossier, file_id)
        local.delete(dossier, file_id)
    local.delete_dossier(bad)
    assert (tmp_path / "files").is_dir()
    assert not kept(tmp_path)


def test_nothing_of_the_bytes_can_be_read_on_the_disk(local: LocalFiles, tmp_path: Path) -> None:
    local.put("d1", "f1", BytesIO(b"MARKER-" * 20_000), LIMIT)
    assert all(b"MARKER-" not in path.read_bytes() for path in kept(tmp_path))


def test_folders_and_files_are_the_owner_s_alone(local: LocalFiles, tmp_path: Path) -> None:
    local.put("d1", "f1", BytesIO(b"x"), LIMIT)
    assert stat.S_IMODE((tmp_path / "files" / "d1").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "files" / "d1" / "f1").stat().st_mode) == 0o600


def altered(data: bytes, how: str) -> bytes:
    whole = CHUNK + 16
    start = len(data) - (2 * whole + 16 + 100)
    first, second = data[start : start + whole], data[start + whole : start + 2 * whole]
    return {
        "cut at a chunk": data[: start + whole],
        "cut in a tag": data[: start + whole + 5],
        "cut in the first chunk": data[: start + 10],
        "cut in the header": data[:20],
        "empty": b"",
        "reordered": data[:start] + second + first + data[start + 2 * whole :],
        "one bit": data[: start + 50] + bytes([data[start + 50] ^ 1]) + data[start + 51 :],
        "lengthened": data + b"x",
        "another format": b"DCF9" + data[4:],
    }[how]


@pytest.mark.parametrize(
    "how",
    [
        "cut at a chunk",
        "cut in a tag",
        "cut in the first chunk",
        "cut in the header",
        "empty",
        "reordered",
        "one bit",
        "lengthened",
        "another format",
    ],
)
def test_a_file_that_was_altered_does_not_open(local: LocalFiles, tmp_path: Path, how: str) -> None:
    local.put("d1", "f1", BytesIO(os.urandom(2 * CHUNK + 100)), LIMIT)
    path = tmp_path / "files" / "d1" / "f1"
    path.write_bytes(altered(path.read_bytes(), how))
    with pytest.raises(Unavailable), local.open("d1", "f1") as opened:
        opened.read()


def test_a_file_put_in_another_s_place_does_not_open(local: LocalFiles, tmp_path: Path) -> None:
    local.put("d1", "f1", BytesIO(b"x"), LIMIT)
    local.put("d2", "f1", BytesIO(b"y"), LIMIT)
    (tmp_path / "files/d1/f1").replace(tmp_path / "files/d2/f1")
    with pytest.raises(Unavailable):
        local.open("d2", "f1")


def test_after_a_rotation_the_file_s_key_is_wrapped_anew_and_its_bytes_untouched(tmp_path: Path) -> None:
    LocalFiles(tmp_path / "files", open_keyring(tmp_path / "keys")).put("d1", "f1", BytesIO(b"x" * 1000), LIMIT)
    before = (tmp_path / "files/d1/f1").read_bytes()
    rotated = LocalFiles(tmp_path / "files", add_key(tmp_path / "keys"))
    rotated.rewrap("d1", "f1")
    after = (tmp_path / "files/d1/f1").read_bytes()
    assert after[-1000:] == before[-1000:]
    assert after != before
    (tmp_path / "keys" / "0001.key").write_bytes((tmp_path / "keys" / "0002.key").read_bytes())
    assert LocalFiles(tmp_path / "files", open_keyring(tmp_path / "keys")).open("d1", "f1").read() == b"x" * 1000


def test_memory_does_not_grow_with_the_file(local: LocalFiles) -> None:
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    try:
        local.put("d1", "f1", stream(Zeros(40_000_000)), 50_000_000)
        with local.open("d1", "f1") as opened:
            while opened.read(CHUNK):
                pass
        assert tracemalloc.get_traced_memory()[1] - before < 2_000_000
    finally:
        tracemalloc.stop()


class Full(RawIOBase):
    """A stream whose own temporary disk is full."""

    def read(self, size: int = -1) -> bytes:
        raise OSError(errno.ENOSPC, "No space left on device")


@contextmanager
def no_file_over(size: int) -> Iterator[None]:
    """The kernel refuses to write further, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_said_and_nothing_is_half_kept(local: LocalFiles, tmp_path: Path) -> None:
    local.put("d1", "f1", BytesIO(b"kept"), LIMIT)
    with pytest.raises(StorageFull), no_file_over(100_000):
        local.put("d1", "f2", BytesIO(bytes(1_000_000)), LIMIT)
    with pytest.raises(StorageFull):
        local.put("d1", "f3", stream(Full()), LIMIT)
    assert [path.name for path in kept(tmp_path)] == ["f1"]
    assert local.open("d1", "f1").read() == b"kept"


def test_a_disk_that_fails_is_unavailable(local: LocalFiles, tmp_path: Path) -> None:
    (tmp_path / "files" / "d1").write_text("a file where a folder should be")
    with pytest.raises(Unavailable):
        local.put("d1", "f1", BytesIO(b"x"), LIMIT)


def test_an_upload_that_a_kill_cut_short_is_swept(local: LocalFiles, tmp_path: Path) -> None:
    (tmp_path / "files" / ".partial" / "cut").write_bytes(b"half")
    local.sweep(SOON, lambda *_: True)
    assert not kept(tmp_path)


def test_a_folder_left_empty_is_swept(local: LocalFiles, tmp_path: Path) -> None:
    local.put("d1", "f1", BytesIO(b"x"), LIMIT)
    local.delete("d1", "f1")
    local.sweep(SOON, lambda *_: True)
    assert not (tmp_path / "files" / "d1").exists()
    local.put("d1", "f1", BytesIO(b"y"), LIMIT)
    assert local.open("d1", "f1").read() == b"y"
