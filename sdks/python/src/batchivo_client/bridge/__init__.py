"""``batchivo-bridge``, the program beside the printers; it needs the package's extra ``bridge``.

It reads what printers do and reports their jobs to Batchivo. It never commands a printer.
"""

import sys


def main() -> None:
    """Run the command that the arguments name."""
    try:
        from .command import run
    except ModuleNotFoundError as missing:
        if missing.name not in ("paho", "starlette", "uvicorn", "websockets"):
            raise
        print(
            "The bridge needs more packages: pip install 'batchivo-client[bridge]'",
            file=sys.stderr,
        )
        raise SystemExit(2) from missing
    raise SystemExit(run())
