"""The commands of ``batchivo``."""

import os
import sys
from contextlib import suppress
from typing import Annotated

import typer

from batchivo_client import __version__
from batchivo_client.client import Batchivo
from batchivo_client.errors import ApiError, BatchivoError, ForbiddenError
from batchivo_client.session import TokenPair

from . import credentials, orders, runs, spools, webhooks
from .credentials import Credentials, connect
from .output import AsJson, Column, show

app = typer.Typer(
    name="batchivo",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="The books of a small 3D-printing business, from the command line.",
)
app.add_typer(spools.app, name="spools")
app.add_typer(runs.app, name="runs")
app.add_typer(orders.app, name="orders")
app.add_typer(webhooks.app, name="webhooks")

_ME: tuple[Column, ...] = (
    ("name", lambda me: me.name),
    ("email", lambda me: me.email),
    ("role", lambda me: me.role),
    ("workspace", lambda me: me.workspace.name),
)


def run() -> None:
    """Run the command that the arguments name."""
    try:
        app()
    except ApiError as error:
        if error.fields:  # the detail says the same of all of them together
            for wrong in error.fields:
                _complain(f"{wrong.field}: {wrong.message}")
        else:
            _complain(f"{error.detail} ({error.code})")
        if error.status >= 500 and error.request_id:
            _complain(f"  request id: {error.request_id}")
        raise SystemExit(1) from error
    except BatchivoError as error:
        _complain(str(error))
        raise SystemExit(1) from error


def _complain(text: str) -> None:
    print(text, file=sys.stderr)


@app.callback(invoke_without_command=True)
def _main(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        print(__version__)
        raise typer.Exit


@app.command()
def login(
    url: Annotated[
        str, typer.Option(envvar="BATCHIVO_URL", help="The address of the API.")
    ] = "http://localhost:8000",
    email: Annotated[str | None, typer.Option(help="Prompted for if omitted.")] = None,
    with_key: Annotated[bool, typer.Option("--with-key", help="Store an API key instead.")] = False,
) -> None:
    """Sign in, and keep the session in a file that only you can read.

    Prompts for the password or the API key, unless BATCHIVO_PASSWORD or BATCHIVO_API_KEY is set.
    """
    if with_key:
        api_key = os.environ.get("BATCHIVO_API_KEY") or typer.prompt("API key", hide_input=True)
        # A key that may not read the account is a good key all the same.
        with Batchivo(url, api_key=api_key) as batchivo, suppress(ForbiddenError):
            batchivo.auth.me()
        credentials.save(Credentials(url, api_key=api_key))
        return
    email = email or typer.prompt("Email")
    password = os.environ.get("BATCHIVO_PASSWORD") or typer.prompt("Password", hide_input=True)

    def keep(tokens: TokenPair | None) -> None:
        if tokens is not None:
            kept = Credentials(
                url, access_token=tokens.access_token, refresh_token=tokens.refresh_token
            )
            credentials.save(kept)

    with Batchivo(url, on_tokens=keep) as batchivo:
        batchivo.auth.login(email=str(email), password=password)
        me = batchivo.auth.me()
    print(f"Signed in as {me.name}, {me.role} of {me.workspace.name}.")


@app.command()
def logout() -> None:
    """End the session and delete the stored credentials."""
    kept = credentials.load()
    if kept is not None and kept.tokens is not None:
        with connect() as batchivo:
            batchivo.auth.logout()
    credentials.forget()


@app.command()
def whoami(as_json: AsJson = False) -> None:
    """Show the signed-in user."""
    with connect() as batchivo:
        show(batchivo.auth.me(), _ME, as_json=as_json)
