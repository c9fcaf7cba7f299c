"""The TypeScript SDK, and its package in a project of its own."""

import re
from pathlib import Path

import pytest

from local.contract import served
from local.places import ROOT
from tests.sdks.typescript.readme import README, examples
from tests.support.node import compile_strictly, install_locked, npm

SDK = ROOT / "sdks" / "typescript"


@pytest.fixture(scope="session")
def sdk(pytestconfig: pytest.Config) -> Path:
    """The SDK's folder, with the locked packages installed in it."""
    capture = pytestconfig.pluginmanager.getplugin("capturemanager")
    assert capture is not None
    with capture.global_and_fixture_disabled():  # to show npm's output
        install_locked(SDK)
    return SDK


@pytest.fixture(scope="session")
def project(sdk: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new project with the package, installed by each of the README's ways; the README's examples
    and the pages' samples, compiled against it."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "package.json").write_text('{"private": true, "type": "module"}')
    (folder / "sdks").symlink_to(sdk.parent)
    ci, *commands = re.findall(r"^    npm (.*)$", README.read_text("utf-8"), re.MULTILINE)
    assert ci == "ci --prefix sdks/typescript"  # which the other fixture has done
    for command in commands:
        npm(*command.split(), cwd=folder)
        if command.startswith("install"):
            assert (folder / "node_modules" / "batchivo" / "dist" / "index.js").exists()
    npm("install", "typescript@5", "@types/node@20", cwd=folder)
    code = {f"{example.name}.ts": example.code for example in examples()}
    (folder / "samples").mkdir()
    for item in served.document()["paths"].values():
        for operation in item.values():
            for sample in operation.get("x-codeSamples", ()):
                if sample["label"] == "TypeScript":
                    code[f"samples/{operation['operationId']}.ts"] = sample["source"]
    for name, text in code.items():
        (folder / name).write_text(text, "utf-8")
    compile_strictly(folder, *code)
    return folder
