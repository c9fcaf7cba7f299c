"""Hashing a password takes a while on purpose; it must hold up nobody else."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from testbed.accounts import Account, anonymous, new_email, register

LOGINS_AT_ONCE = 6
CHEAP_CALLS = 40

PASSWORDS = {
    "latin": "correct horse battery staple ",
    "greek": "\u03c3\u03c9\u03c3\u03c4\u03cc \u03ac\u03bb\u03bf\u03b3\u03bf ",
    "arabic": "\u062d\u0635\u0627\u0646 \u0635\u062d\u064a\u062d ",
    "han": "\u6b63\u78ba\u7684\u99ac\u96fb\u6c60",
    "emoji": "\U0001f40e\U0001f50b\U0001f4ce",
    "combining": "e\u0301a\u0300 ",
}


def test_several_at_once_do_not_hold_up_other_calls(live_server: str) -> None:
    """Were they in each other's way, all logins under way would end before each cheap call."""
    users = [register(live_server) for _ in range(LOGINS_AT_ONCE)]
    enough = threading.Event()

    def keep_logging_in(user: Account) -> int:
        logins = 0
        while not enough.is_set():
            log_in(user)
            logins += 1
        return logins

    with ThreadPoolExecutor(LOGINS_AT_ONCE) as pool:
        counts = [pool.submit(keep_logging_in, user) for user in users]
        try:
            for _ in range(CHEAP_CALLS):
                answer = users[0].api.get("/api/v1/spools/material-types")
                assert answer.status_code == 200
        finally:
            enough.set()
        logins = sum(count.result() for count in counts)
    for user in users:
        user.api.close()
    assert logins < CHEAP_CALLS * LOGINS_AT_ONCE / 2


def log_in(user: Account) -> None:
    answer = user.api.post(
        "/api/v1/auth/login", json={"email": user.email, "password": user.password}
    )
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("script", PASSWORDS)
def test_a_password_of_200_characters_in_any_script(live_server: str, script: str) -> None:
    password = "".join(f"{PASSWORDS[script]}{number}" for number in range(200))[:200]
    user = register(live_server, password=password)
    with closing(user.api):
        log_in(user)
        almost = {"email": user.email, "password": password[:-1]}
        assert user.api.post("/api/v1/auth/login", json=almost).status_code == 401


def test_composed_and_combining_characters_are_the_same_password(live_server: str) -> None:
    user = register(live_server, password="cafe\u0301 cafe\u0301 cafe\u0301")
    with closing(user.api):
        composed = {"email": user.email, "password": "caf\u00e9 caf\u00e9 caf\u00e9"}
        assert user.api.post("/api/v1/auth/login", json=composed).status_code == 200


@pytest.mark.parametrize(("length", "status"), [(9, 422), (10, 201), (256, 201), (257, 422)])
def test_how_long_a_password_may_be(live_server: str, length: int, status: int) -> None:
    """In characters, not in bytes."""
    password = "".join(chr(0x99AC + 7 * number) for number in range(length))
    with anonymous(live_server) as api:
        answer = api.post(
            "/api/v1/auth/register",
            json={"email": new_email(), "password": password, "name": "Ada"},
        )
    assert answer.status_code == status
    if status == 422:
        assert [error["field"] for error in answer.json()["errors"]] == ["password"]
