"""The command-line tool, ``batchivo``; it needs the package's extra ``cli``."""

import sys


def main() -> None:
    """Run the tool; an error of the API is printed in one sentence, with exit code 1."""
    try:
        from .app import run
    except ModuleNotFoundError as missing:
        if missing.name not in ("typer", "rich"):
            raise
        print(
            "The command line needs more packages: pip install 'batchivo-client[cli]'",
            file=sys.stderr,
        )
        raise SystemExit(2) from missing
    run()
