"""The wheel, installed elsewhere, serves: every template, schema, migration and translation is in it."""

import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = ("schemas", "validators", "runtime", "builder")
DATA = {".css", ".csv", ".html", ".js", ".json", ".mako", ".po", ".svg", ".toml", ".txt"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder far from the sources: ``env`` has the wheel installed, beside the libraries of the tests."""
    folder = tmp_path_factory.mktemp("elsewhere")
    for floor in FLOORS:
        shutil.copytree(ROOT / floor, folder / "source" / floor, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / file, folder / "source")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    _run([*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, folder / "source"])
    venv.create(folder / "env")
    _run([*pip, "--python", folder / "env", "install", "--no-deps", "--no-index", *folder.glob("*.whl")])
    _packages(folder).joinpath("libraries.pth").write_text(sysconfig.get_path("purelib"))
    return folder


def _packages(home: Path) -> Path:
    return next(home.glob("env/lib/python3*/site-packages"))


def _run(command: list[object]) -> str:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_nothing_that_is_read_at_run_time_stays_behind(home: Path) -> None:
    packages = _packages(home)
    asked = [path.relative_to(ROOT) for floor in FLOORS for path in (ROOT / floor).rglob("*") if path.suffix in DATA]
    assert not [str(path) for path in asked if not (packages / path).is_file()]


def test_nothing_else_is_installed(home: Path) -> None:
    names = {path.name for path in _packages(home).iterdir() if not path.name.endswith((".dist-info", ".pth"))}
    assert names == set(FLOORS)


def test_the_installed_site_publishes_and_serves(home: Path) -> None:
    command, data = home / "env" / "bin" / "dossier-complet", home / "data"
    example = _packages(home) / "schemas" / "procedures" / "signalement.json"
    _run([command, "--home", data, "publish", example])
    with served([command, "--home", data]) as address, urlopen(address) as page:
        assert "La mairie de Belmont-sur-Lise" in page.read().decode()


@contextmanager
def served(command: list[object]) -> Iterator[str]:
    """The address of a server that runs as long as the block, then stops when asked."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [str(word) for word in (*command, "serve", "--port", port)]
    server = subprocess.Popen(words, cwd="/", env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"})
    try:
        yield _when_open(f"http://127.0.0.1:{port}/")
    finally:
        server.terminate()
        assert server.wait(20) == 0


def _when_open(address: str) -> str:
    for _ in range(200):
        try:
            urlopen(address).close()
        except (URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return address
    pytest.fail("the server does not open")


STRANGER = "import sys; sys.path.insert(0, sys.argv[1]); import runtime"


def test_another_validators_in_our_place_stops_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "validators").mkdir()
    (tmp_path / "validators" / "__init__.py").write_text("def email(value): ...\n")
    started = subprocess.run(
        [sys.executable, "-c", STRANGER, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert started.returncode == 1
    assert "Un autre paquet nommé « validators »" in started.stderr
    assert "Traceback" not in started.stderr
