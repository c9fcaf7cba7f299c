"""The TypeScript SDK, and its package in a project of its own."""

from pathlib import Path

import pytest

from local.places import ROOT
from tests.sdks.typescript.readme import examples
from tests.support.node import compile_strictly, install_locked, npm, run

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
    """A project that was empty, with the package as it would be published, and the examples of its
    README, compiled."""
    folder = tmp_path_factory.mktemp("project")
    run("npm", "pack", "--pack-destination", str(folder), cwd=sdk)
    (package,) = folder.glob("batchivo-*.tgz")
    (folder / "package.json").write_text('{"private": true, "type": "module"}')
    npm("install", str(package), "typescript@5", "@types/node@20", cwd=folder)
    for example in examples():
        (folder / f"{example.name}.ts").write_text(example.code, "utf-8")
    compile_strictly(folder, *(f"{example.name}.ts" for example in examples()))
    return folder
