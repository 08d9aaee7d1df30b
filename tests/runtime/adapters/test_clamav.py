"""A real clamd with one signature of ours; the test string is put together when it runs, so that nobody's scanner
takes this folder."""

import io
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from runtime.adapters.clamav import ClamAntivirus
from runtime.adapters.no_antivirus import NoAntivirus
from runtime.adapters.twins import MemoryAntivirus
from runtime.ports import Antivirus, Scan

VIRUS = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

SETTINGS = """
LocalSocket {folder}/clamd.sock
TCPSocket {port}
TCPAddr 127.0.0.1
DatabaseDirectory {folder}/signatures
TemporaryDirectory {folder}
PidFile {folder}/clamd.pid
StreamMaxLength 1M
Foreground yes
"""


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The addresses of a clamd that knows one virus: its socket, its port."""
    program = shutil.which("clamd") or "/usr/sbin/clamd"
    assert Path(program).exists(), "clamd is not installed: apt-get install clamav-daemon"
    folder = tmp_path_factory.mktemp("clamd")
    (folder / "signatures").mkdir()
    (folder / "signatures" / "ours.ndb").write_text(f"Ours:0:0:{VIRUS.hex()}\n")
    port = _free_port()
    (folder / "clamd.conf").write_text(SETTINGS.format(folder=folder, port=port))
    with subprocess.Popen([program, "-c", folder / "clamd.conf"], stdout=subprocess.DEVNULL) as process:
        _wait_for(folder / "clamd.sock")
        yield f"{folder}/clamd.sock", f"127.0.0.1:{port}"
        process.terminate()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _wait_for(path: Path) -> None:
    deadline = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture(params=[0, 1], ids=["socket", "port"])
def clamav(request: pytest.FixtureRequest, daemon: tuple[str, str]) -> ClamAntivirus:
    return ClamAntivirus(daemon[request.param])


def test_a_clean_file_is_clean(clamav: ClamAntivirus) -> None:
    assert clamav.scan(io.BytesIO(b"bonjour" * 50_000)) is Scan.CLEAN


def test_a_virus_is_found(clamav: ClamAntivirus) -> None:
    assert clamav.scan(io.BytesIO(VIRUS)) is Scan.INFECTED


def test_a_file_over_the_daemon_s_own_limit_is_not_known_to_be_clean(clamav: ClamAntivirus) -> None:
    assert clamav.scan(io.BytesIO(bytes(3_000_000))) is Scan.UNAVAILABLE


@pytest.mark.parametrize("address", ["/nowhere/clamd.sock", "127.0.0.1:1", "nonsense"])
def test_a_daemon_that_is_not_there_is_unavailable(address: str) -> None:
    assert ClamAntivirus(address).scan(io.BytesIO(b"bonjour")) is Scan.UNAVAILABLE


def test_a_daemon_that_hangs_up_or_says_nothing_is_unavailable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=lambda: listener.accept()[0].close(), daemon=True).start()
        address = f"127.0.0.1:{listener.getsockname()[1]}"
        assert ClamAntivirus(address, timeout=2).scan(io.BytesIO(bytes(100_000))) is Scan.UNAVAILABLE


@pytest.mark.parametrize("antivirus", [NoAntivirus(), MemoryAntivirus(), ClamAntivirus("/nowhere")])
def test_every_antivirus_answers_with_a_scan(antivirus: Antivirus) -> None:
    assert antivirus.scan(io.BytesIO(b"bonjour")) in Scan
