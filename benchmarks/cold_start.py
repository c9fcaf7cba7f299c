"""The cost of a cold start, function by function, under Lambda's runtime interface emulator.

    python -m benchmarks.cold_start [rounds]

Two figures each, in milliseconds of CPU time (a shared machine's wall clock would include its
neighbours): until the function's code is loaded, and until its first sample event is answered,
which includes making its clients and calling the local AWS's tables. The lowest of several rounds
counts.

Both are also given as a ratio to a bare function that imports FastAPI, Mangum and boto3, makes a
DynamoDB client and answers one empty route, with packages as pip installs them. Functions without
HTTP are compared with a bare function without FastAPI and Mangum. Rounds take turns. The figures go
to docs/performance.md; the command fails if a function exceeds its budget.
"""

import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from benchmarks import page
from benchmarks.cold_starts import ColdStarts, FunctionStart
from benchmarks.results import save, taken
from benchmarks.stack import stack_for_benchmark
from local.deployment import Deployment
from testbed.lambda_runtime import (
    BuiltFunction,
    RunningFunction,
    built_functions,
    running,
)
from testbed.live_server import serving
from testbed.sample_events import SampleEvents, answers_well, sample_events

BARE_EVENT = """
import boto3
client = boto3.client("dynamodb")

def handler(event, context):
    return {"statusCode": 200}
"""
BARE_HTTP = """
import boto3
from fastapi import FastAPI
from mangum import Mangum

client = boto3.client("dynamodb")
app = FastAPI()

@app.get("/")
async def nothing():
    return {}

handler = Mangum(app, lifespan="off")
"""
LOADED_ONLY = """
import app

def handler(event, context):
    return None
"""
GET_ROOT = {
    "resource": "/",
    "path": "/",
    "httpMethod": "GET",
    "headers": {},
    "multiValueHeaders": {},
    "queryStringParameters": None,
    "multiValueQueryStringParameters": None,
    "pathParameters": None,
    "body": None,
    "isBase64Encoded": False,
    "requestContext": {"resourcePath": "/", "httpMethod": "GET", "identity": {}},
}

BUDGET_LOADED = 1.25
BUDGET_FIRST_ANSWER = 1.5
"""The most a function may cost, as a multiple of the bare one of its kind; with room for a machine
that is busy."""


@dataclass(frozen=True)
class Candidate:
    """A function, its first event, and the bare function it is compared with."""

    function: BuiltFunction
    environment: Mapping[str, str]
    event: Callable[[], Any]
    """Makes its first event; one that registers needs a new address each time."""
    bare: str | None
    """The bare function's name; None for the bare ones themselves."""


def main() -> int:
    figures = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
    save("cold_starts", taken(figures))
    page.render().write()
    return report(figures)


def measure(rounds: int) -> ColdStarts:
    """Measure the bare functions and those of the template, taking turns."""
    loaded: dict[str, float] = {}
    answered: dict[str, float] = {}
    with stack_for_benchmark() as stack, ExitStack() as contexts:
        folder = Path(contexts.enter_context(tempfile.TemporaryDirectory()))
        server = contexts.enter_context(serving(stack))
        samples = contexts.enter_context(sample_events(server))
        candidates = {
            **bare_functions(stack, folder),
            **{
                function.group: Candidate(
                    function,
                    stack.environment_of(name),
                    partial(first_event, samples, function.group),
                    "bare HTTP" if answers_http(function) else "bare",
                )
                for name, function in sorted(built_functions().items())
            },
        }
        for _ in range(rounds):
            for name, candidate in candidates.items():
                lower(loaded, name, load(candidate))
                lower(answered, name, answer(candidate))
            print(".", end="", flush=True)
    print()
    against = {name: candidate.bare or name for name, candidate in candidates.items()}
    return ColdStarts(
        rounds=rounds,
        functions=[
            FunctionStart(
                function=name,
                bare=candidate.bare,
                loaded_milliseconds=loaded[name],
                loaded_of_bare=loaded[name] / loaded[against[name]],
                answered_milliseconds=answered[name],
                answered_of_bare=answered[name] / answered[against[name]],
            )
            for name, candidate in candidates.items()
        ],
    )


def report(figures: ColdStarts) -> int:
    """Print the table; return 1 if a function exceeds its budget."""
    print(f"{'function':20} {'loaded':>8} {'ratio':>6} {'first answer':>14} {'ratio':>6}")
    for one in figures.functions:
        print(
            f"{one.function:20} {one.loaded_milliseconds:5.0f} ms {one.loaded_of_bare:6.2f} "
            f"{one.answered_milliseconds:11.0f} ms {one.answered_of_bare:6.2f}"
        )
    above = [
        one.function
        for one in figures.functions
        if one.loaded_of_bare > BUDGET_LOADED or one.answered_of_bare > BUDGET_FIRST_ANSWER
    ]
    if above:
        print(
            f"above the budget of {BUDGET_LOADED} and {BUDGET_FIRST_ANSWER}: {', '.join(above)}",
            file=sys.stderr,
        )
    return 1 if above else 0


def first_event(samples: SampleEvents, group: str) -> Any:
    """The event that can be sent in every round: the list, where the function has one."""
    events = samples.of(group)
    return dict(events).get("list", events[0][1])


def answers_http(function: BuiltFunction) -> bool:
    return "lambda_handler(app)" in (function.code / "app.py").read_text("utf-8")


def bare_functions(stack: Deployment, folder: Path) -> dict[str, Candidate]:
    installed = Path(str(distribution("boto3").locate_file("")))
    bare = {}
    for name, code in (("bare", BARE_EVENT), ("bare HTTP", BARE_HTTP)):
        task = folder / name.replace(" ", "_")
        task.mkdir()
        (task / "app.py").write_text(code, "utf-8")
        # The development packages bring it; pip installs it with boto3 only if asked to.
        (task / "awscrt.py").write_text("raise ImportError", "utf-8")
        function = BuiltFunction(name, group=name, code=task, packages=(installed,))
        bare[name] = Candidate(function, stack.emulator.environment, lambda: GET_ROOT, None)
    return bare


def load(candidate: Candidate) -> float:
    """Return the milliseconds until the code is loaded."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        code = folder / candidate.function.group
        code.mkdir()
        for file in candidate.function.code.iterdir():
            (code / file.name).symlink_to(file)
        (code / "loaded_only.py").write_text(LOADED_ONLY, "utf-8")
        function = replace(candidate.function, code=code)
        handler = "loaded_only.handler"
        with running(function, candidate.environment, folder, handler=handler) as started:
            require(started.invoke({}) is None, started)
            return started.cpu_milliseconds()


def answer(candidate: Candidate) -> float:
    """Return the milliseconds until the first event is answered."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running(candidate.function, candidate.environment, Path(folder)) as started,
    ):
        require(answers_well("", started.invoke(candidate.event())), started)
        return started.cpu_milliseconds()


def require(well: bool, started: RunningFunction) -> None:
    """Refuse the figures of a function that fails."""
    if not well:
        raise RuntimeError(started.log.read_text())


def lower(figures: dict[str, float], name: str, figure: float) -> None:
    figures[name] = min(figure, figures.get(name, figure))


if __name__ == "__main__":
    raise SystemExit(main())
