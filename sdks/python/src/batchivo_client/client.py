"""The blocking client of the API."""

import threading
import time
from collections.abc import Callable
from typing import Any, Self

import httpx

from .calls import Connections
from .environment import address_and_key
from .errors import AuthenticationError
from .exchange import Patience, Renew, Send, Wait, exchange
from .generated.resources import Resources
from .session import Session, TokenPair


class Batchivo(Resources):
    """The Batchivo API.

        with Batchivo("http://localhost:8000", api_key=key) as batchivo:
            for spool in batchivo.spools.iter(material_type="PLA"):
                ...

    ``base_url`` is the API's address without ``/api/v1``. ``api_key`` is for machines; ``tokens``
    continue an earlier session. Without ``base_url``, the client takes ``BATCHIVO_URL`` from the
    environment, and ``BATCHIVO_API_KEY`` unless it is given a key or tokens.

    ``on_tokens`` is called with each new pair of tokens before it is used, and with None when the
    session ends. A client may be used by several threads.
    """

    def __init__(
        self,
        base_url: str | None = None,
        *,
        api_key: str | None = None,
        tokens: TokenPair | None = None,
        on_tokens: Callable[[TokenPair | None], None] | None = None,
        patience: Patience | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        base_url, api_key = address_and_key(base_url, api_key, tokens)
        self._session = Session(api_key, tokens, on_tokens)
        patience = patience or Patience()
        transport = transport or httpx.HTTPTransport()
        self._renewing = threading.Lock()
        self._http = [
            _Http(patience, session, self._renew, base_url=base_url, transport=transport)
            for session in (self._session, None)
        ]
        signed, anonymous = self._http
        self._connect(Connections(signed, anonymous), self._session)

    @property
    def tokens(self) -> TokenPair | None:
        """The tokens in use, after ``auth.register`` or ``auth.login``."""
        return self._session.tokens

    def close(self) -> None:
        """Close the connections."""
        for client in self._http:
            client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _renew(self, expired: str) -> None:
        """Exchange the refresh token, once for all concurrent calls.

        A refresh token is valid once, and using it again ends the session.
        """
        with self._renewing:
            tokens = self._session.tokens
            if tokens is None or tokens.access_token != expired:
                return
            try:
                self.auth.refresh(refresh_token=tokens.refresh_token)
            except AuthenticationError:
                self._session.forget()
                raise


class _Http(httpx.Client):
    """Sends each request by the steps of ``exchange``."""

    def __init__(
        self,
        patience: Patience,
        session: Session | None,
        renew: Callable[[str], None],
        *,
        base_url: str,
        transport: httpx.BaseTransport,
    ) -> None:
        super().__init__(base_url=base_url, transport=transport, timeout=patience.timeout)
        self._patience = patience
        self._session = session
        self._renew = renew

    def send(self, request: httpx.Request, **kwargs: Any) -> httpx.Response:
        steps = exchange(request, self._patience, self._session)
        outcome: httpx.Response | httpx.TransportError | None = None
        while True:
            try:
                step = steps.send(outcome)
            except StopIteration as end:
                answer: httpx.Response = end.value
                return answer
            outcome = None
            match step:
                case Send(sent):
                    try:
                        outcome = super().send(sent, **kwargs)
                    except httpx.TransportError as error:
                        outcome = error
                case Wait(seconds):
                    time.sleep(seconds)
                case Renew(access_token):
                    self._renew(access_token)
