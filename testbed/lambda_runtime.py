"""A built function in Lambda's own runtime: awslambdaric under the runtime interface emulator.

The interpreter sees the same as in Lambda and nothing else: the function's folder, the built
layers in the template's order, and the runtime client. Neither the source tree nor the packages of
the test environment are on its path, so a requirement that the layers lack is an error here.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import files
from pathlib import Path
from typing import Any

import httpx
import samcli  # type: ignore[import-untyped]
import yaml

from local.build import BUILT_TEMPLATE, build
from local.emulator import free_port, is_taken

RUNTIME_CLIENT = ("awslambdaric", "snapshot-restore-py", "simplejson")
"""The packages that Lambda's image has under /var/runtime."""

START_SECONDS = 30
_STARTS = 3


@dataclass(frozen=True)
class BuiltFunction:
    """What ``sam build`` made of one function of the template."""

    logical_id: str
    group: str
    """The name of its folder in functions/ and events/, which is its service's name, too."""
    code: Path
    packages: tuple[Path, ...]
    """Where its packages lie: in the template's order, the layers' folders."""


def built_functions() -> dict[str, BuiltFunction]:
    """Every function of the built template, by its logical id."""
    # SAM writes references in the long form, which is plain YAML.
    resources: dict[str, Any] = yaml.safe_load(build().read_text())["Resources"]
    return {
        name: BuiltFunction(
            logical_id=name,
            group=resource["Properties"]["Environment"]["Variables"]["POWERTOOLS_SERVICE_NAME"],
            code=(BUILT_TEMPLATE.parent / resource["Properties"]["CodeUri"]).resolve(),
            packages=tuple(
                (BUILT_TEMPLATE.parent / resources[layer["Ref"]]["Properties"]["ContentUri"])
                .joinpath("python")
                .resolve()
                for layer in resource["Properties"].get("Layers", ())
            ),
        )
        for name, resource in resources.items()
        if resource["Type"] == "AWS::Serverless::Function"
    }


@dataclass(frozen=True)
class RunningFunction:
    """A function that takes invocations."""

    url: str
    log: Path
    emulator_pid: int

    def invoke(self, event: Mapping[str, Any]) -> Any:
        """The function's answer to one event."""
        answer = httpx.post(self.url, json=event, timeout=START_SECONDS)
        assert answer.status_code == 200, self.log.read_text()
        return json.loads(answer.text)

    def cpu_milliseconds(self) -> float:
        """The processor's time that the function's process has taken so far.

        The emulator starts that process at the first event. Linux only.
        """
        ticks = 0
        for task in Path(f"/proc/{self.emulator_pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                stat = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
                ticks += int(stat[11]) + int(stat[12])
        return ticks * 1000 / os.sysconf("SC_CLK_TCK")


@contextmanager
def running(
    function: BuiltFunction,
    environment: Mapping[str, str],
    folder: Path,
    *,
    handler: str = "app.handler",
) -> Iterator[RunningFunction]:
    """The function in its runtime, ``folder`` standing for the container's file system."""
    task = folder / "task"
    shutil.copytree(function.code, task, ignore=shutil.ignore_patterns("__pycache__"))
    runtime = install_runtime_client(folder / "runtime")
    log = folder / "log"
    command = [
        # -S: without the site-packages of the interpreter that runs the tests.
        *(getattr(sys, "_base_executable", sys.executable), "-S", "-s"),
        *("-m", "awslambdaric", handler),
    ]
    paths = [str(task), *(str(layer) for layer in function.packages), str(runtime)]
    process, port = _started(
        command,
        log,
        cwd=task,
        env={
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": ":".join(paths),
            "LAMBDA_TASK_ROOT": str(task),
            "AWS_LAMBDA_FUNCTION_NAME": function.group,
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "1024",
            "AWS_EXECUTION_ENV": f"AWS_Lambda_python3.{sys.version_info.minor}",
            **environment,
        },
    )
    try:
        url = f"http://127.0.0.1:{port}/2015-03-31/functions/function/invocations"
        yield RunningFunction(url, log, process.pid)
    finally:
        process.terminate()
        process.wait(10)


def _started(
    command: Sequence[str], log: Path, *, cwd: Path, env: Mapping[str, str]
) -> tuple[subprocess.Popen[bytes], int]:
    """The emulator, listening, and its port.

    It has to be told its ports, and ends where another program was quicker to take one: then it is
    started with others.
    """
    for _ in range(_STARTS):
        port, api_port = free_port(), free_port()
        addresses = (
            *("--runtime-interface-emulator-address", f"127.0.0.1:{port}"),
            *("--runtime-api-address", f"127.0.0.1:{api_port}"),
        )
        with log.open("wb") as output:
            process = subprocess.Popen(
                [_emulator(), *addresses, *command],
                cwd=cwd,
                env=env,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        deadline = time.monotonic() + START_SECONDS
        while process.poll() is None and time.monotonic() < deadline:
            if is_taken(port) and is_taken(api_port):
                return process, port
            time.sleep(0.005)
        process.kill()
        process.wait()
    raise AssertionError(log.read_text())


def _emulator() -> str:
    """The binary that SAM CLI ships."""
    machine = {"aarch64": "arm64", "arm64": "arm64"}.get(platform.machine(), "x86_64")
    path = Path(samcli.__file__).parent / "local" / "rapid" / f"aws-lambda-rie-{machine}"
    path.chmod(path.stat().st_mode | 0o111)
    return str(path)


def install_runtime_client(target: Path) -> Path:
    """Put the packages of Lambda's runtime client into ``target``."""
    for package in RUNTIME_CLIENT:
        for file in files(package) or ():
            if ".." in file.parts or "__pycache__" in file.parts:
                continue
            copy = target / file
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(str(file.locate()), copy)
    return target
