"""Measure, and write docs/performance.md.

    python -m benchmarks [--only NAME[,NAME]]

Some ten minutes on two cores, if nothing else runs there. Figures of the measurements that are not
made this time stay as they were.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from functools import partial

from benchmarks import (
    cold_start,
    costs,
    first_paint,
    growth,
    imports,
    latency,
    packing,
    page,
    throughput,
    tls,
    webhooks,
)
from benchmarks.results import Figures, save, taken
from benchmarks.workbench import Workbench, workbench
from local.progress import step

_HEAP_OF_MANY_ROWS = 1024
_COLD_ROUNDS = 5


def _on_a_workbench(measure: Callable[[Workbench], Figures]) -> Callable[[], Figures]:
    def measured() -> Figures:
        with workbench() as bench:
            return measure(bench)

    return measured


MEASUREMENTS: dict[str, Callable[[], Figures]] = {
    "costs": _on_a_workbench(costs.measure),
    "latency": _on_a_workbench(latency.measure),
    "tls": _on_a_workbench(tls.measure),
    "first_paint": _on_a_workbench(first_paint.measure),
    "throughput": _on_a_workbench(throughput.measure),
    "growth": partial(growth.measure, partial(workbench, heap_megabytes=_HEAP_OF_MANY_ROWS)),
    "imports": _on_a_workbench(imports.measure),
    "packing": _on_a_workbench(packing.measure),
    "webhooks": _on_a_workbench(webhooks.measure),
    "cold_starts": partial(cold_start.measure, _COLD_ROUNDS),
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--only", default="", help=f"some of {', '.join(MEASUREMENTS)}")
    wanted = [name for name in parser.parse_args().only.split(",") if name]
    if unknown := set(wanted) - set(MEASUREMENTS):
        parser.error(f"no such measurement: {', '.join(sorted(unknown))}")
    os.environ["POWERTOOLS_METRICS_DISABLED"] = "true"  # they would stand between the steps
    for name, measure in MEASUREMENTS.items():
        if not wanted or name in wanted:
            began = time.monotonic()
            print(f"{name}:", flush=True)
            save(name, taken(measure()))
            print(f"{name} done in {time.monotonic() - began:.0f} s", flush=True)
    with step("Writing docs/performance.md"):
        page.render().write()
    return 0


if __name__ == "__main__":
    sys.exit(main())
