"""Programs that were not written here, as judges.

    python -m tests.judges [NAME...]

Generators make clients of openapi/openapi.yaml. Each client is compiled and makes five calls:
register, create a spool, list, deduct, and one that is refused. Every number must arrive to its
last digit. Redocly reads the contract by its recommended rules, and Prism stands as a proxy before
the API and compares calls and answers with it. Moonraker and programs around Spoolman use the
Spoolman door.

Where a tool is missing, its judges are skipped and named; with CI=true that is an error.
"""

import argparse
import json
import os
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from local.contract import served
from testbed import stack as test_stack
from testbed.accounts import PASSWORD, new_email
from testbed.live_server import serving
from tests.judges import bambu, klipper, octoprint, printing, prism, redocly, spoolman_clients
from tests.judges.clients import CLIENTS, Client
from tests.judges.tools import Missing, run

EXPECTED = {
    "total": 1,
    "net_weight_grams": 99999.999,
    "purchase_price": 999999999.99,
    "remaining_weight_grams": 99999.998,
    "refusal": {"status": 409, "code": "INSUFFICIENT_FILAMENT"},
}
"""What every client must be answered; Python compares the numbers to their last digit."""

ON_A_STACK = {
    one.NAME: one.problems for one in (printing, spoolman_clients, klipper, octoprint, bambu, prism)
}
NAMES = (redocly.NAME, *ON_A_STACK, *CLIENTS)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.judges")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}; else all")
    chosen = parser.parse_args().names or NAMES
    if unknown := {*chosen} - {*NAMES}:
        parser.error(f"no judge is called {', '.join(sorted(unknown))}")
    content = [judged(redocly.NAME, redocly.problems)] if redocly.NAME in chosen else []
    if {*chosen} - {redocly.NAME}:
        with api() as url:
            stack = test_stack.shared_stack()
            for name, problems in ON_A_STACK.items():
                if name in chosen:
                    content.append(judged(name, partial(problems, stack, url)))
            clients = [CLIENTS[name] for name in chosen if name in CLIENTS]
            content += [judged(one.name, partial(disagreements, one, url)) for one in clients]
    return 0 if all(content) else 1


def judged(name: str, problems: Callable[[], list[str]]) -> bool:
    """Whether a judge is content, or was skipped where that is allowed; prints which."""
    began = time.monotonic()
    try:
        found = problems()
    except Missing as missing:
        print(f"{name}: skipped, {missing}", flush=True)
        return os.environ.get("CI") != "true"
    except Exception as error:
        traceback.print_exc()
        found = [repr(error)]
    print(f"{name}: {'refused' if found else 'content'}, {time.monotonic() - began:.0f} s")
    print(*(f"  {problem}" for problem in found), sep="\n", end="\n" if found else "", flush=True)
    return not found


def disagreements(client: Client, url: str) -> list[str]:
    folder = client.make()
    answer = json.loads(run([*client.call, url, new_email(), PASSWORD], folder))
    return [
        f"{name} is {answer.get(name)}, not {expected}"
        for name, expected in EXPECTED.items()
        if answer.get(name) != expected
    ]


@contextmanager
def api() -> Iterator[str]:
    """The whole API on a stack of its own."""
    served.refresh()
    test_stack.prepare()
    try:
        with serving(test_stack.shared_stack()) as url:
            yield url
    finally:
        test_stack.tear_down()


if __name__ == "__main__":
    raise SystemExit(main())
