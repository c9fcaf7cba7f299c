"""The size of each function and layer, unzipped.

    python -m benchmarks.package_size

Lambda refuses a function that is larger than 250 MB with its layers. Large functions also start
slowly, so the budget is far below that; the command fails if a function exceeds it.
"""

import sys
from pathlib import Path

from testbed.lambda_runtime import BuiltFunction, built_functions

BUDGET_MB = 45


def main() -> int:
    functions = built_functions()
    layers = {path.parent for function in functions.values() for path in function.packages}
    for layer in sorted(layers):
        print(f"{layer.name:30} {megabytes(layer):6.1f} MB")
    above = []
    for name, function in sorted(functions.items()):
        size = whole(function)
        print(f"{name:30} {size:6.1f} MB, {megabytes(function.code):.2f} of its own")
        if size > BUDGET_MB:
            above.append(name)
    if above:
        print(f"above the budget of {BUDGET_MB} MB: {', '.join(above)}", file=sys.stderr)
    return 1 if above else 0


def whole(function: BuiltFunction) -> float:
    """Megabytes of the function and its layers."""
    return megabytes(function.code) + sum(megabytes(path.parent) for path in function.packages)


def megabytes(folder: Path) -> float:
    """The files' content, compiled files of a local run in a function's folder aside."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


if __name__ == "__main__":
    raise SystemExit(main())
