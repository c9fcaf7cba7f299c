"""The caller's sessions: seen, ended one by one, and ended everywhere."""

from typing import Any

import pytest

from batchivo.accounts import repository, sessions
from testbed.api import Api, User
from testbed.library import PASSWORD


def another_session(api: Api, user: User) -> dict[str, Any]:
    credentials = {"email": user.email, "password": PASSWORD}
    tokens: dict[str, Any] = api.anybody.post("/auth/login", credentials).json()
    return tokens


def refresh(api: Api, tokens: dict[str, Any]) -> int:
    body = {"refresh_token": tokens["refresh_token"]}
    return api.anybody.post("/auth/refresh", body).status_code


def test_a_session_is_listed_and_ended(api: Api) -> None:
    user, stranger = api.owner(), api.owner()
    other = another_session(api, user)
    first, second = user.get("/auth/sessions").json()["data"]
    assert (first["current"], second["current"]) == (False, True)
    address = f"/auth/sessions/{first['id']}"
    assert stranger.delete(address).status_code == 404
    assert refresh(api, other) == 200
    assert user.delete(address).status_code == 204
    assert user.get("/auth/sessions").json()["data"] == [second]
    assert user.delete(address).status_code == 404
    assert refresh(api, other) == 401
    assert user.get("/auth/me").status_code == 200


def test_signing_out_everywhere_is_one_write(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process dies after the first write, and no session refreshes any more."""
    user = api.owner()
    other = another_session(api, user)

    def die(*_: object, **__: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(repository, "close_sessions", die)
        with pytest.raises(SystemExit):
            sessions.end_all(user.principal)
    assert refresh(api, other) == 401
    assert user.get("/auth/me").status_code == 401
    again = another_session(api, user)
    assert refresh(api, again) == 200
    signed_in = User(again["access_token"])
    assert len(signed_in.get("/auth/sessions").json()["data"]) == 1
    assert signed_in.delete("/auth/sessions").status_code == 204
    assert signed_in.get("/auth/me").status_code == 401
