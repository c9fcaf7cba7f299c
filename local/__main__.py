"""The command line of the local stack."""

import argparse
import sys

from local.build import CommandError
from local.emulator import EmulatorError
from local.run import StackError, run


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m local", description=__doc__)
    commands = parser.add_subparsers(required=True)
    commands.add_parser(
        "run", help="start the local AWS, deploy to it, serve the API"
    ).set_defaults(command=run)
    arguments = parser.parse_args()
    try:
        arguments.command()
    except (CommandError, EmulatorError, StackError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
