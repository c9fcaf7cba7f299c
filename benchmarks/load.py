"""Requests to a server of this machine, as many as it answers, by wrk."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_SCRIPT = """
wrk.method = METHOD
wrk.body = BODY
for name, value in pairs(HEADERS) do wrk.headers[name] = value end

local turn = 0
function request()
  turn = turn % #PATHS + 1
  return wrk.format(nil, PATHS[turn])
end

function done(summary, latency, requests)
  io.write(string.format(
    '{"requests": %d, "microseconds": %d, "failed": %d, "median": %d, "p99": %d}\\n',
    summary.requests, summary.duration,
    summary.errors.connect + summary.errors.read + summary.errors.write
      + summary.errors.status + summary.errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
"""


_LONG_ENOUGH = 60
"""Seconds in which even a busy machine answers something."""


class Unavailable(Exception):
    """This machine has no wrk."""


@dataclass(frozen=True)
class Load:
    """What to ask, in turns over the paths."""

    method: str
    paths: Sequence[str]
    headers: Mapping[str, str]
    body: str | None = None


@dataclass(frozen=True)
class Answers:
    """What came of it."""

    requests: int
    seconds: float
    median_milliseconds: float
    p99_milliseconds: float

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds


def put_on(base_url: str, load: Load, *, connections: int, seconds: int) -> Answers:
    """Keep so many connections busy for so long.

    Raises:
        Unavailable: where there is no wrk.
        RuntimeError: when a request failed.
    """
    program = shutil.which("wrk")
    if program is None:
        raise Unavailable("the load is made by wrk (Debian: wrk), and there is none")
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_variables(load) + _SCRIPT)
        script.flush()
        done = subprocess.run(  # noqa: S603 - our own command
            [
                *(program, "--threads", "1", "--connections", str(connections)),
                *("--duration", f"{seconds}s", "--timeout", "30s"),
                *("--script", script.name, base_url),
            ],
            capture_output=True,
            text=True,
            check=True,
        )
    counts: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    if counts["failed"]:
        failed = f"{counts['failed']} of {counts['requests']} requests failed"
        raise RuntimeError(f"{failed}: {load.method} {load.paths[0]}")
    if not counts["requests"]:
        if seconds >= _LONG_ENOUGH:
            raise RuntimeError(f"no answer in {seconds} seconds: {load.method} {load.paths[0]}")
        return put_on(base_url, load, connections=connections, seconds=4 * seconds)
    return Answers(
        counts["requests"],
        counts["microseconds"] / 1e6,
        counts["median"] / 1000,
        counts["p99"] / 1000,
    )


def _variables(load: Load) -> str:
    headers = {"Content-Type": "application/json", **load.headers}
    return "".join(
        f"local {name} = {_lua(value)}\n"
        for name, value in (
            ("METHOD", load.method),
            ("BODY", load.body),
            ("HEADERS", headers),
            ("PATHS", list(load.paths)),
        )
    )


def _lua(value: Any) -> str:
    match value:
        case None:
            return "nil"
        case str():
            return json.dumps(value)  # whose escapes Lua reads alike, for plain ASCII
        case dict():
            return "{" + ", ".join(f"[{_lua(k)}] = {_lua(v)}" for k, v in value.items()) + "}"
        case list():
            return "{" + ", ".join(map(_lua, value)) + "}"
    raise TypeError(type(value).__name__)
