"""Two functions under ``sam local invoke``, and a day's work through ``sam local start-api``.

    python -m tests.sam_local [--where-possible]

Proves that SAM CLI can run the built template in Docker containers: its variables, layers and
authorizer. That every function runs in Lambda's runtime is tested without Docker, in tests/runtime.
Starts an engine and makes Lambda's image where there is none, and removes both afterwards. Not
every machine lets one start an engine; ``--where-possible`` makes that no failure.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx

from local.build import RUNTIME
from local.deployment import Deployment, deploy
from local.emulator import Emulator, free_port
from local.places import ROOT
from local.progress import step
from testbed.accounts import PASSWORD, new_email
from testbed.lambda_runtime import built_functions
from testbed.live_server import serving
from testbed.sample_events import SampleEvents, answers_well, sample_events
from tests.sam_local.base_image import base_image
from tests.sam_local.engine import Engine, EngineError, engine
from tests.sam_local.template import local_template

INVOKED = ("SpoolsFunction", "ChangePublisherFunction")
"""One that answers HTTP, and one that reads events."""

HOST = "host.docker.internal"
"""What containers call this machine."""

CALL_SECONDS = 180
"""How long a call may take that first has to build an image and start a container."""


class Failure(Exception):
    """Something answered other than it should; the message says what."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.sam_local")
    parser.add_argument("--where-possible", action="store_true", help="succeed without an engine")
    arguments = parser.parse_args()
    began = time.monotonic()
    try:
        with ExitStack() as contexts:
            run(contexts)
    except EngineError as error:
        print(f"Nothing was tried in Docker: {error}", file=sys.stderr)
        return 0 if arguments.where_possible else 1
    except Failure as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"All is well, after {time.monotonic() - began:.0f} s.")
    return 0


def run(contexts: ExitStack) -> None:
    docker = contexts.enter_context(engine())
    architecture = "arm64" if platform.machine() in ("aarch64", "arm64") else "x86_64"
    made_here = contexts.enter_context(base_image(docker, architecture))
    folder = Path(contexts.enter_context(tempfile.TemporaryDirectory(prefix="batchivo-sam-")))
    emulator = Emulator(port=free_port(), directory=folder / "aws", host="0.0.0.0")
    contexts.callback(emulator.stop)
    emulator.start()
    stack = deploy(emulator)
    sam = Sam(stack, docker, architecture, made_here, folder)
    with step("Making one of everything"):
        server = contexts.enter_context(serving(stack))
        samples = contexts.enter_context(sample_events(server))
    functions = built_functions()
    for logical_id in INVOKED:
        invoke(sam, logical_id, functions[logical_id].group, samples)
    with sam.api() as url:
        work_a_day(url)


class Sam:
    """SAM CLI with all that it has to be told here."""

    def __init__(
        self,
        stack: Deployment,
        docker: Engine,
        architecture: str,
        made_here: bool,
        folder: Path,
    ) -> None:
        self._folder = folder
        self._environment = {
            **os.environ,
            **docker.environment,
            **stack.emulator.environment,
            "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
            "SAM_CLI_TELEMETRY": "0",
        }
        variables = folder / "variables.json"
        variables.write_text(json.dumps(variables_of(stack)))
        self._options = [
            *("--template", str(local_template()), "--env-vars", str(variables)),
            *("--parameter-overrides", f"Architecture={architecture} Runtime={RUNTIME}"),
            *("--add-host", f"{HOST}:host-gateway"),
            *(["--skip-pull-image"] if made_here else []),
        ]

    def invoke(self, logical_id: str, event: Any) -> Any:
        """The answer of one function in a container of its own.

        Raises:
            Failure: when it gives none.
        """
        done = subprocess.run(
            [
                *(sys.executable, "-m", "samcli", "local", "invoke", logical_id, "-e", "-"),
                *self._options,
            ],
            cwd=ROOT,
            env=self._environment,
            input=json.dumps(event),
            capture_output=True,
            text=True,
            timeout=CALL_SECONDS,
            check=False,
        )
        if done.returncode != 0:
            raise Failure(f"sam local invoke {logical_id} failed:\n{done.stdout}{done.stderr}")
        lines = done.stdout.strip().splitlines()
        try:
            return json.loads(lines[-1]) if lines else None
        except ValueError as error:
            raise Failure(f"{logical_id} answered {done.stdout!r}\n{done.stderr}") from error

    @contextmanager
    def api(self) -> Iterator[str]:
        """The base URL of the whole API, its functions in containers that stay."""
        port = free_port()
        log = self._folder / "api.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "samcli", "local", "start-api", "--port", str(port)),
                    *("--warm-containers", "LAZY", "--no-watch"),
                    *self._options,
                ],
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            url = f"http://127.0.0.1:{port}"
            with step("Starting the API"):
                until_it_answers(url, process)
            yield url
        except (Failure, httpx.HTTPError) as error:
            printed = log.read_text(errors="replace")[-5000:]
            raise Failure(f"{error}\nsam local start-api printed:\n{printed}") from error
        finally:
            process.terminate()  # in order, or its containers would stay
            process.wait(60)


def variables_of(stack: Deployment) -> dict[str, dict[str, str]]:
    """Return the deployed functions' environments, with the local AWS where containers find it."""
    endpoint = f"http://{HOST}:{stack.emulator.port}"
    return {
        name: {**stack.environment_of(name), "AWS_ENDPOINT_URL": endpoint}
        for name in built_functions()
    }


def until_it_answers(url: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + CALL_SECONDS
    while True:
        try:
            httpx.get(f"{url}/api/v1/nowhere", timeout=5)
        except httpx.TransportError as error:
            if process.poll() is not None or time.monotonic() > deadline:
                raise Failure("sam local start-api does not answer") from error
            time.sleep(0.2)
        else:
            return


def invoke(sam: Sam, logical_id: str, group: str, samples: SampleEvents) -> None:
    name, event = samples.of(group)[0]
    with step(f"sam local invoke {logical_id} -e events/{group}/{name}.json"):
        answer = sam.invoke(logical_id, event)
        if not answers_well(name, answer):
            raise Failure(f"{logical_id} answered {answer}")


def work_a_day(url: str) -> None:
    """Register, log in, take a spool into stock, use some of it, and look."""
    with httpx.Client(base_url=f"{url}/api/v1", timeout=CALL_SECONDS) as api:
        call(api, "GET", "/spools", expected=401)
        who = {"email": new_email(), "password": PASSWORD}
        call(api, "POST", "/auth/register", {**who, "name": "Ada"}, expected=201)
        tokens = call(api, "POST", "/auth/login", who, expected=200)
        api.headers["Authorization"] = "Bearer invented"
        call(api, "GET", "/spools", expected=403)
        api.headers["Authorization"] = f"Bearer {tokens['access_token']}"
        new = {"material_type": "PLA", "color": "Black", "net_weight_grams": 1000}
        spool = call(api, "POST", "/spools", new, expected=201)["data"]
        used = {"grams": 42.5, "reason": "Benchy"}
        call(api, "POST", f"/spools/{spool['id']}/deduct", used, expected=200)
        listed = call(api, "GET", "/spools?status=in_stock", expected=200)
        weights = [(found["id"], found["remaining_weight_grams"]) for found in listed["data"]]
        if weights != [(spool["id"], 957.5)] or listed["meta"]["total"] != 1:
            raise Failure(f"the list shows {listed}")


def call(
    api: httpx.Client,
    method: str,
    path: str,
    body: Mapping[str, object] | None = None,
    *,
    expected: int,
) -> Any:
    with step(f"{method} {path}"):
        answer = api.request(method, path, json=body)
        if answer.status_code != expected:
            raise Failure(f"{method} {path} gave {answer.status_code}: {answer.text}")
    return answer.json()


if __name__ == "__main__":
    raise SystemExit(main())
