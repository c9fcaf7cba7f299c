"""The tool's credentials, stored in a file that only its user can read."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from batchivo_client.client import Batchivo
from batchivo_client.errors import BatchivoError
from batchivo_client.session import TokenPair

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]


class NotSignedInError(BatchivoError):
    """There are no usable credentials."""


@dataclass(frozen=True)
class Credentials:
    """An API, and an API key or the tokens of a session."""

    url: str
    api_key: str | None = None
    access_token: str | None = None
    refresh_token: str | None = None

    @property
    def tokens(self) -> TokenPair | None:
        if self.access_token is None or self.refresh_token is None:
            return None
        return TokenPair(self.access_token, self.refresh_token)


def path() -> Path:
    """Return the path of the file: ``BATCHIVO_CREDENTIALS``, or one in the user's configuration."""
    if named := os.environ.get("BATCHIVO_CREDENTIALS"):
        return Path(named)
    base = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(base) / "batchivo" / "credentials.json"


def load() -> Credentials | None:
    """Return the stored credentials, if any.

    Raises:
        typer.BadParameter: The file is damaged.
    """
    try:
        return Credentials(**json.loads(path().read_text("utf-8")))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError) as error:
        raise NotSignedInError(
            f"{path()} is damaged; run `batchivo login` to replace it."
        ) from error


def save(credentials: Credentials) -> None:
    """Replace the stored credentials atomically, in a file that only its owner can read."""
    place = path()
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = place.with_name(f"{place.name}.{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(credentials), file)
    temporary.chmod(0o600)  # a leftover file may have another mode
    temporary.replace(place)


def forget() -> None:
    """Delete the stored credentials."""
    path().unlink(missing_ok=True)


def connect() -> Batchivo:
    """Return a client with the key in the environment, or else with the stored credentials.

    Raises:
        NotSignedInError: There is no key and nobody has signed in.
    """
    api_key = os.environ.get("BATCHIVO_API_KEY")
    kept = load()
    url = os.environ.get("BATCHIVO_URL") or (kept.url if kept else None)
    if api_key and url:
        return Batchivo(url, api_key=api_key)
    if kept is None:
        raise NotSignedInError(
            "Sign in first with `batchivo login`, or set BATCHIVO_URL and BATCHIVO_API_KEY."
        )
    return _Kept(kept) if kept.tokens else Batchivo(kept.url, api_key=kept.api_key)


class _Kept(Batchivo):
    """A client whose session is shared by several runs of the tool.

    A refresh token can be exchanged once, so concurrent runs wait for each other, and the later
    one uses the tokens that the earlier one has stored.
    """

    def __init__(self, kept: Credentials) -> None:
        self._kept = kept
        super().__init__(kept.url, tokens=kept.tokens, on_tokens=self._keep)

    def _keep(self, tokens: TokenPair | None) -> None:
        if tokens is None:
            forget()
        else:
            save(replace(self._kept, **asdict(tokens)))

    def _renew(self, expired: str) -> None:
        with _alone():
            kept = load()
            if kept and kept.tokens and kept.access_token != expired:
                self._session.tokens = kept.tokens
            else:
                super()._renew(expired)


@contextmanager
def _alone() -> Iterator[None]:
    if fcntl is None:
        yield
        return
    with path().with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
