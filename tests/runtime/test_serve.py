"""The server opens, says where, keeps answering, and finishes what is under way when asked to stop."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from runtime.serving import use_folder_for_temporary_files

ROOT = Path(__file__).parents[2]
SLOW = """
import sys, time
from pathlib import Path
from runtime.app import create_app
from runtime.config import open_site
from runtime.serving import serve
site = open_site(Path(sys.argv[1]))
app = create_app(site)
app.add_url_rule("/slow", "slow", lambda: time.sleep(1.5) or "finished")
serve(site, app, "127.0.0.1", int(sys.argv[2]), 4, lambda address: print(address, flush=True))
"""
WITHOUT_AUTHORING = """
import sys
from runtime.cli import main
try:
    main(["--home", sys.argv[1], "users", "list"])
except SystemExit as end:
    print(end.code, [name for name in sys.modules if name.partition(".")[0] == "builder"])
"""


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def environment() -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}


@contextmanager
def running(*words: str) -> Iterator["subprocess.Popen[str]"]:
    """A Python process that ends with the block, gently or not."""
    command = [sys.executable, *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment(), text=True, cwd="/") as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(address: str) -> None:
    for _ in range(200):
        try:
            urlopen(address).close()
        except (URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server does not open")


def read(address: str) -> str:
    with urlopen(address) as answer:
        return str(answer.read().decode())


def test_a_request_under_way_is_finished_before_stopping(tmp_path: Path) -> None:
    address = f"http://127.0.0.1:{(port := free_port())}"
    with running("-c", SLOW, str(tmp_path), str(port)) as server, ThreadPoolExecutor() as person:
        wait_for(address)
        answer = person.submit(read, f"{address}/slow")
        time.sleep(0.5)
        server.send_signal(signal.SIGTERM)
        assert answer.result() == "finished"
        assert server.wait(20) == 0


def test_the_public_site_opens_and_says_where(tmp_path: Path) -> None:
    port = free_port()
    with running("-m", "runtime", "--home", str(tmp_path), "serve", "--port", str(port)) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == f"Dossier Complet est ouvert\u00a0: http://127.0.0.1:{port}\n"
        assert read(f"http://127.0.0.1:{port}/sante") == "ok\n"
        server.terminate()
        assert server.wait(20) == 0
    assert (tmp_path / "tmp").stat().st_mode & 0o777 == 0o700


def test_the_public_site_has_no_authoring_code(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_AUTHORING, str(tmp_path)],
        capture_output=True, text=True, env=environment(), cwd="/", check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "0 []"


def test_a_port_already_taken_is_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        command = [sys.executable, "-m", "runtime", "--home", str(tmp_path), "serve", "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, env=environment(), cwd="/", check=False)
    assert done.returncode == 1
    assert done.stderr == f"Le port {port} est déjà pris. Choisissez-en un autre.\n"


def test_wrong_settings_are_told_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text('[limits]\nmax_files = 0\n[mails]\nmode = ""\n', encoding="utf-8")
    command = [sys.executable, "-m", "runtime", "--home", str(tmp_path), "serve"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(), cwd="/", check=False)
    assert done.returncode == 1
    assert done.stderr.replace("\u00a0", " ").splitlines() == [
        "Rien n’a démarré : site.toml est à corriger.",
        "  [mails] : ce mot n’est pas connu. Vouliez-vous écrire mail ?",
        "  [limits] max_files : écrivez un nombre entier de 1 à 100, sans guillemets.",
    ]


def test_uploads_wait_in_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setenv("TMPDIR", "/tmp")
    use_folder_for_temporary_files(tmp_path)
    with tempfile.NamedTemporaryFile() as file:
        assert Path(file.name).parent == tmp_path / "tmp"


def test_a_data_folder_with_a_long_name_has_workers_too(tmp_path: Path) -> None:
    home = tmp_path / ("dossiers-de-la-ville-" * 6)
    port = free_port()
    with running("-m", "runtime", "--home", str(home), "serve", "--port", str(port)) as server:
        assert server.stdout is not None
        assert str(port) in server.stdout.readline()
