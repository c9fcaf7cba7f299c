"""The credential of a client: an API key, or tokens that are renewed when they expire."""

from collections.abc import Callable
from dataclasses import dataclass

from .generated.models.tokens import Tokens


@dataclass(frozen=True)
class TokenPair:
    """The tokens of a session, to be stored and given to another client later."""

    access_token: str
    refresh_token: str


class Session:
    """The current credential."""

    def __init__(
        self,
        api_key: str | None,
        tokens: TokenPair | None,
        on_tokens: Callable[[TokenPair | None], None] | None,
    ) -> None:
        self._api_key = api_key
        self._on_tokens = on_tokens
        self.tokens = tokens

    @property
    def credential(self) -> str | None:
        """The API key or access token that calls send."""
        return self.tokens.access_token if self.tokens else self._api_key

    def is_spent(self, credential: str | None) -> bool:
        """Return whether to renew the tokens after a call with this credential was refused."""
        return self.tokens is not None and credential is not None and credential != self._api_key

    def keep(self, answer: Tokens) -> Tokens:
        """Use these tokens from now on, after calling ``on_tokens`` with them."""
        self._set(TokenPair(answer.access_token, answer.refresh_token))
        return answer

    def forget(self) -> None:
        """Drop the tokens: the session has ended."""
        self._set(None)

    def _set(self, tokens: TokenPair | None) -> None:
        if self._on_tokens is not None:
            self._on_tokens(tokens)
        self.tokens = tokens
