"""The Python SDK's package as users get it: built, installed elsewhere, its examples run there."""

import json
import os
import re
import shlex
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from batchivo.events.catalogue import CATALOGUE
from batchivo.events.types import EventType
from batchivo.webhooks.sending.posting import post
from batchivo.webhooks.sending.signing import new_secret, signed_headers
from local.places import CONTRACT, ROOT
from testbed.accounts import Account, register
from tests.sdks.python.readme import README, examples
from tests.support.documented_receiver import running

SDK = ROOT / "sdks" / "python"
INSTALL_SECONDS = 300

STOCK: tuple[dict[str, Any], ...] = (
    {"material_type": "PLA", "color": "Black", "net_weight_grams": 1000, "purchase_price": 21.9},
    {"material_type": "PLA", "color": "White", "net_weight_grams": 750},
    {"material_type": "PLA", "color": "Red", "net_weight_grams": 500},
    {"material_type": "PETG", "color": "Clear", "net_weight_grams": 1000},
)
"""The spools that the README's examples expect."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheel and the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(command, cwd=SDK, check=True)
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return wheel, sdist


@pytest.fixture(scope="module")
def project(built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that was empty, with the wheel, and the examples of the README beside it."""
    folder = tmp_path_factory.mktemp("project")
    install(folder, f"{built[0]}[bridge,cli]")
    for example in examples():
        (folder / f"{example.name}.py").write_text(example.code, "utf-8")
    return folder


def install(folder: Path, *packages: str) -> None:
    """Install packages into a new environment; without a registry the test is skipped."""
    uv = str(Path(sys.executable).with_name("uv"))
    subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, "venv"], cwd=folder)
    command = [uv, "pip", "install", "--quiet", "--python", str(folder / "venv"), *packages]
    try:
        subprocess.run(command, check=True, timeout=INSTALL_SECONDS)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        if os.environ.get("CI") == "true":
            raise
        pytest.skip("uv could not install the package")


def run(folder: Path, program: str, *arguments: str, **environment: str) -> str:
    """Run a program of the environment and return its output; a failure shows the output."""
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(folder / "venv" / "bin" / program), *arguments],
        cwd=folder,
        env={**clean, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def shop(live_server: str) -> Account:
    account = register(live_server)
    for spool in STOCK:
        assert account.api.post("/api/v1/spools", json=spool).status_code == 201
    return account


def test_the_package_holds_the_expected_files(built: tuple[Path, Path], project: Path) -> None:
    wheel, sdist = built
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    assert "batchivo_client/py.typed" in held
    assert {name.split("/")[0].rsplit(".", 1)[-1] for name in held} == {
        "batchivo_client",
        "dist-info",
    }
    with tarfile.open(sdist) as source:
        names = {Path(name).name for name in source.getnames()}
    assert {"README.md", "LICENSE", "pyproject.toml", "test_scenario.py"} <= names
    assert (SDK / "LICENSE").read_text() == (ROOT / "LICENSE").read_text()
    version = run(project, "python", "-c", "import batchivo_client as b; print(b.__version__)")
    assert version.strip() == yaml.safe_load(CONTRACT.read_text("utf-8"))["info"]["version"]


def test_the_sdist_installs_too(built: tuple[Path, Path], tmp_path: Path) -> None:
    install(tmp_path, str(built[1]))
    assert run(tmp_path, "python", "-c", "import batchivo_client; print('there')") == "there\n"
    for program, extra in (("batchivo", "cli"), ("batchivo-bridge", "bridge")):
        result = subprocess.run(
            [str(tmp_path / "venv" / "bin" / program)], capture_output=True, text=True, check=False
        )
        assert (result.returncode, f"batchivo-client[{extra}]" in result.stderr) == (2, True)


def test_the_bridge_reads_the_settings_of_its_documentation(project: Path, tmp_path: Path) -> None:
    text = (ROOT / "docs" / "bridge.md").read_text("utf-8")
    batchivo, *others = re.findall(r"^```toml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    outbox = f'[batchivo]\noutbox = "{tmp_path}/outbox.sqlite"'
    settings = tmp_path / "bridge.toml"
    settings.write_text("\n".join([batchivo.replace("[batchivo]", outbox), *others]))
    shown = run(project, "batchivo-bridge", "--config", str(settings), "status")
    assert shown == "Everything has been sent.\n"
    service = [*(project / "venv").rglob("batchivo-bridge.service")]
    assert len(service) == 1
    assert "batchivo-bridge --config" in service[0].read_text("utf-8")


def test_the_readme_installs_as_it_says(tmp_path: Path) -> None:
    commands = re.findall(r"^    (pip .*)$", README.read_text("utf-8"), re.MULTILINE)
    assert len(commands) == 5
    install(tmp_path, "pip", "hatchling")
    (tmp_path / "sdks").symlink_to(ROOT / "sdks")
    built_with_ours = {"PIP_NO_BUILD_ISOLATION": "0"}  # or each command would install hatchling
    for command in commands:
        run(tmp_path, "python", "-m", "pip", *expanded(command, tmp_path), **built_with_ours)
        if command.startswith("pip install"):
            assert run(tmp_path, "python", "-c", "import batchivo_client; print(1)") == "1\n"
            run(tmp_path, "python", "-m", "pip", "uninstall", "-q", "-y", "batchivo-client")


def expanded(command: str, folder: Path) -> list[str]:
    """The arguments of a pip command as a shell in the folder gives them."""
    words = shlex.split(command, comments=True)[1:]
    return [
        str(path)
        for word in words
        for path in (folder.glob(word) if word.endswith("*.whl") else [word])
    ]


def test_the_examples_are_typed(project: Path) -> None:
    python = str(project / "venv" / "bin" / "python")
    files = [f"{example.name}.py" for example in examples()]
    command = [sys.executable, "-m", "mypy", "--strict", "--python-executable", python, *files]
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, env=clean)
    assert done.returncode == 0, done.stdout


def test_the_readmes_examples_print_the_output_it_shows(
    project: Path, shop: Account, live_server: str
) -> None:
    environment = {
        "BATCHIVO_URL": live_server,
        "BATCHIVO_EMAIL": shop.email,
        "BATCHIVO_PASSWORD": shop.password,
    }
    for example in examples():
        if example.shown is None:
            continue
        if example.scopes:
            key = {"name": example.name, "scopes": example.scopes}
            answer = shop.api.post("/api/v1/auth/api-keys", json=key)
            environment["BATCHIVO_API_KEY"] = answer.json()["data"]["key"]
        printed = run(project, "python", f"{example.name}.py", **environment)
        assert printed == example.shown, example.name


def event(kind: EventType) -> bytes:
    return json.dumps(CATALOGUE[kind].example, ensure_ascii=False).encode()


def test_the_readmes_receiver_accepts_signed_requests_only(project: Path, tmp_path: Path) -> None:
    secret, foreign = new_secret(), new_secret()
    now, body = int(time.time()), event(EventType.LOW_STOCK)
    log = tmp_path / "log"
    python = str(project / "venv" / "bin" / "python")
    with running([python, str(project / "receiver.py")], secret, log) as target:

        def send(event_id: str, at: int, key: str, sent: bytes = body) -> int | None:
            return post(target, sent, signed_headers(event_id, at, body, (key,))).status

        assert send("first", now, secret) == 204
        assert send("first", now + 1, secret) == 204  # a retry, to be counted once
        assert send("second", now, foreign) == 400
        assert send("third", now, secret, body.replace(b"PLA", b"ABS")) == 400
        assert send("fourth", now - 600, secret) == 400
        assert post(target, body, {}).status == 400
    example = CATALOGUE[EventType.LOW_STOCK].example["data"]
    assert log.read_text("utf-8") == (
        f"{example['name']} has {example['remaining_weight_grams']} g left\n"
    )
