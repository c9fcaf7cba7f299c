"""The commands of ``batchivo-bridge``."""

import argparse
import asyncio
import logging
import sqlite3
import sys
import time
from pathlib import Path

from .. import __version__
from ..errors import ApiError, BatchivoError
from .api import Api
from .outbox import Outbox
from .service import Bridge
from .settings import DEFAULT_PATH, Settings, WrongSettings
from .watching import Lost


def run() -> int:
    """Run the command that the arguments name, and return the exit code."""
    parser = argparse.ArgumentParser(prog="batchivo-bridge", description=_DESCRIPTION)
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--config", type=Path, default=DEFAULT_PATH, help="else %(default)s")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="show whether Batchivo and each printer answer, and how")
    commands.add_parser("run", help="follow the printers until told to end")
    commands.add_parser("status", help="show waiting and refused reports")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs addresses, which hold the key
    try:
        settings = Settings.read(arguments.config)
        settings.outbox.parent.mkdir(parents=True, exist_ok=True)
        outbox = Outbox(settings.outbox, time.time)
    except WrongSettings as error:
        print(error, file=sys.stderr)
        return 2
    except (OSError, sqlite3.Error) as error:
        print(f"{settings.outbox} cannot be opened: {error}.", file=sys.stderr)
        return 2
    try:
        match arguments.command:
            case "check":
                return asyncio.run(_check(settings, outbox))
            case "run":
                outbox.begin()
                try:
                    return asyncio.run(_run(settings, outbox))
                except OSError as error:
                    print(f"Spoolman cannot be served: {error.strerror}.", file=sys.stderr)
                    return 1
            case _:
                print(*(outbox.status() or ["Everything has been sent."]), sep="\n")
                return 0
    finally:
        outbox.close()


_DESCRIPTION = "Reports the jobs of printers to Batchivo. It never commands a printer."


async def _run(settings: Settings, outbox: Outbox) -> int:
    async with Api(settings.url, settings.api_key) as api:
        await Bridge(settings, outbox, api).run()
    return 0


async def _check(settings: Settings, outbox: Outbox) -> int:
    is_well = True
    async with Api(settings.url, settings.api_key) as api:
        for watcher in Bridge(settings, outbox, api).watchers:
            printer = watcher.watched.settings
            print(f"{printer.name}:")
            try:
                ours = await api.printer(printer.printer_id)
                print(f"  Batchivo knows it as {ours['name']}; its meter is {ours['meter']}.")
                if ours["meter"] != "jobs":
                    print("  Set its meter to jobs, else its jobs book no filament.")
                    is_well = False
                if lacking := await api.lacking_scopes(printer):
                    print(f"  Its key lacks scopes: {', '.join(lacking)}.")
                    is_well = False
            except ApiError as error:
                print(f"  Batchivo refuses: {error.detail}")
                is_well = False
            except BatchivoError as error:
                print(f"  {error}")
                is_well = False
            try:
                print(*(f"  {line}" for line in await watcher.look()), sep="\n")
            except Lost as lost:
                print(f"  {lost}")
                is_well = False
    return 0 if is_well else 1
