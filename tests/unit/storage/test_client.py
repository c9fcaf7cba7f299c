"""The data plane's clients: which one speaks, and how long it may take."""

import pytest
from botocore.client import BaseClient

from batchivo.aws import clients
from batchivo.storage import client
from batchivo.storage.index import OVERLAP
from batchivo.storage.lean_client import LeanClient
from batchivo.storage.tries import PAUSES_SECONDS
from testbed.library import library


@pytest.mark.parametrize(("name", "kind"), [("lean", LeanClient), ("boto3", BaseClient)])
def test_the_deployment_says_which_client_speaks(name: str, kind: type) -> None:
    with library(BATCHIVO_DYNAMODB_CLIENT=name):
        assert isinstance(client.dynamodb(), kind)
        assert isinstance(client.impatient_dynamodb(), kind)


def test_a_write_ends_before_the_overlap_of_two_lists_does() -> None:
    each = client.CONNECT_SECONDS + client.READ_SECONDS
    longest = (1 + len(PAUSES_SECONDS)) * each + sum(PAUSES_SECONDS)
    assert longest < OVERLAP.total_seconds()


@pytest.mark.parametrize("name", ["lean", "boto3"])
def test_both_clients_have_the_same_patience(name: str) -> None:
    with library(BATCHIVO_DYNAMODB_CLIENT=name):
        for made, seconds in (
            (client.dynamodb(), (client.CONNECT_SECONDS, client.READ_SECONDS)),
            (client.impatient_dynamodb(), (client.IMPATIENT_SECONDS,) * 2),
        ):
            if isinstance(made, LeanClient):
                assert made.connections.timeouts == seconds
            else:
                config = made.meta.config
                assert config.retries["total_max_attempts"] == 1
                assert (config.connect_timeout, config.read_timeout) == seconds


def test_a_process_has_one_client_of_each_kind() -> None:
    with library():
        assert client.dynamodb() is client.dynamodb()
        assert clients.secrets_manager() is clients.secrets_manager()
