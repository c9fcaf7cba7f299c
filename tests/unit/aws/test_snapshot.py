"""SnapStart: the clients made before the snapshot, and the state that its copies must not share."""

import random

import pytest
import snapshot_restore_py  # type: ignore[import-untyped]

from batchivo.aws import clients, sealed_secrets, session
from batchivo.storage import client
from testbed.library import forget_everything, library
from tests.support.scripted_server import ScriptedServer, scripted_server

ALL = (
    client.dynamodb,
    client.impatient_dynamodb,
    clients.secrets_manager,
    clients.sqs,
    clients.event_bridge,
    clients.mail,
    clients.kms,
)


def test_the_runtime_runs_both_hooks() -> None:
    before = [hook for hook, *_ in snapshot_restore_py.get_before_snapshot()]
    after = [hook for hook, *_ in snapshot_restore_py.get_after_restore()]
    assert before == [session.make_clients, sealed_secrets.forget_opened]
    assert after == [session.start_afresh]


def test_a_function_makes_the_clients_that_it_will_use() -> None:
    with library(BATCHIVO_DELIVERY_QUEUE_URL="queue", BATCHIVO_RATE_LIMITS_TABLE="limits"):
        for maker in ALL:
            maker.cache_clear()  # the set-up has used some
        session.make_clients()
        made = {maker for maker in ALL if maker.cache_info().currsize}
    assert made == {
        client.dynamodb,
        client.impatient_dynamodb,
        clients.secrets_manager,
        clients.sqs,
    }


@pytest.mark.parametrize("name", ["lean", "boto3"])
def test_connections_and_credentials_are_made_anew(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("DEFAULT_REGION", "ACCESS_KEY_ID", "SECRET_ACCESS_KEY"):
        monkeypatch.setenv(f"AWS_{variable}", "before")
    monkeypatch.setenv("BATCHIVO_DYNAMODB_CLIENT", name)
    with scripted_server(ScriptedServer()) as server:
        monkeypatch.setenv("AWS_ENDPOINT_URL", server.address)
        forget_everything()
        dynamodb = client.dynamodb()
        for _ in range(2):
            dynamodb.query(TableName="T")
        assert len(server.connections) == 1
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "after")
        session.start_afresh()
        dynamodb.query(TableName="T")
        assert len(server.connections) == 2
        if name == "lean":
            assert "Credential=after/" in server.requests[-1][0]["authorization"]
    forget_everything()


def test_chance_is_another_in_every_copy() -> None:
    state = random.getstate()
    session.start_afresh()
    one = random.random()
    random.setstate(state)
    session.start_afresh()
    assert random.random() != one
