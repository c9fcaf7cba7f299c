"""The packages are small, and the same source gives the same packages."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from samcli.lib.package.utils import (  # type: ignore[import-untyped]
    make_zip_with_lambda_permissions,
)
from samcli.lib.utils.hash import dir_checksum  # type: ignore[import-untyped]

from benchmarks.package_size import BUDGET_MB, whole
from local.build import BUILD, RUNTIME, build
from local.places import LAYERS
from testbed.lambda_runtime import built_functions
from testbed.sample_events import functions_of_template


@pytest.mark.parametrize("logical_id", functions_of_template())
def test_a_function_and_its_layers_keep_their_budget(logical_id: str) -> None:
    assert whole(built_functions()[logical_id]) <= BUDGET_MB


@pytest.mark.parametrize(
    ("layer", "folder"), [("BatchivoLayer", "batchivo"), ("DependenciesLayer", "dependencies")]
)
def test_the_same_source_gives_the_same_layer(layer: str, folder: str, tmp_path: Path) -> None:
    """The one that SAM has built, and one that is built anew elsewhere."""
    build()
    again = made_again(layer, folder, tmp_path)
    assert zipped(again, tmp_path / "again") == zipped(BUILD / layer, tmp_path / "built")
    # By this SAM tells whether anything has to be uploaded.
    assert dir_checksum(str(again)) == dir_checksum(str(BUILD / layer))


def made_again(layer: str, folder: str, tmp_path: Path) -> Path:
    source, artifacts = tmp_path / "source", tmp_path / "artifacts"
    shutil.copytree(LAYERS / folder, source, ignore=shutil.ignore_patterns("__pycache__"))
    tools = Path(sys.executable).parent
    subprocess.run(
        ["make", "--silent", f"build-{layer}"],
        cwd=source,
        env={
            **os.environ,
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "ARTIFACTS_DIR": str(artifacts),
            "BATCHIVO_LAYER_RUNTIME": RUNTIME,
            "BATCHIVO_LAYER_ARCHITECTURE": "native",
            "BATCHIVO_LAYER_PYTHON": sys.executable,
        },
        check=True,
    )
    return artifacts


def zipped(folder: Path, name: Path) -> dict[str, tuple[int, int, tuple[int, ...]]]:
    """Name, content, permissions and date of all that SAM's zip holds, whatever the order in which
    the file system lists it."""
    with zipfile.ZipFile(make_zip_with_lambda_permissions(str(name), str(folder))) as archive:
        return {
            entry.filename: (entry.CRC, entry.external_attr, entry.date_time)
            for entry in archive.infolist()
        }
