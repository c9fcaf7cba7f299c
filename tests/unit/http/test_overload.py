"""Overload is told as overload: 503 with Retry-After, never 500 and never as a rival's change."""

from typing import Any

import pytest
from botocore.exceptions import (
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
    ParamValidationError,
    ReadTimeoutError,
)

from batchivo.aws.overload import LeftUnprocessed
from batchivo.aws.sealed_secrets import SecretUnavailable
from batchivo.http.app import create_app
from batchivo.storage.table import TransactionBusy
from tests.support.asgi import InProcess, public_router


def refusal(code: str, status: int = 400, *reasons: str) -> ClientError:
    response: Any = {
        "Error": {"Code": code, "Message": "no"},
        "ResponseMetadata": {"HTTPStatusCode": status},
        "CancellationReasons": [{"Code": reason} for reason in reasons],
    }
    return ClientError(response, "PutItem")


def answer_to(error: Exception) -> Any:
    router = public_router()

    @router.post("/thing")
    async def raise_it() -> None:
        raise error

    return InProcess(create_app(router)).post("/thing")


@pytest.mark.parametrize(
    "error",
    [
        refusal("ProvisionedThroughputExceededException"),
        refusal("ThrottlingException"),
        refusal("RequestLimitExceeded"),
        refusal("InternalServerError", 500),
        refusal("ServiceUnavailable", 503),
        refusal("TransactionCanceledException", 400, "None", "ThrottlingError"),
        LeftUnprocessed(),
        EndpointConnectionError(endpoint_url="https://dynamodb"),
        ConnectTimeoutError(endpoint_url="https://dynamodb"),
        ReadTimeoutError(endpoint_url="https://dynamodb"),
    ],
    ids=str,
)
def test_a_busy_aws_is_a_503(error: Exception, capsys: pytest.CaptureFixture[str]) -> None:
    answer = answer_to(error)
    assert (answer.status_code, answer.json()["code"]) == (503, "TRY_AGAIN")
    assert answer.headers["Retry-After"] == "1"
    assert '"OverloadedCalls":[1.0]' in capsys.readouterr().out.replace(" ", "")


def test_a_secret_that_a_busy_kms_does_not_open_is_a_503() -> None:
    error = SecretUnavailable()
    error.__cause__ = refusal("ThrottlingException")
    assert answer_to(error).status_code == 503
    error.__cause__ = refusal("DisabledException")
    assert answer_to(error).status_code == 500


@pytest.mark.parametrize(
    "error",
    [
        refusal("AccessDeniedException"),
        refusal("ValidationException"),
        refusal("TransactionCanceledException", 400, "ValidationError"),
        ParamValidationError(report="wrong"),
        ValueError("ours"),
    ],
    ids=str,
)
def test_our_own_mistake_is_a_500(error: Exception, capsys: pytest.CaptureFixture[str]) -> None:
    answer = answer_to(error)
    assert "OverloadedCalls" not in capsys.readouterr().out
    assert (answer.status_code, answer.json()["code"]) == (500, "INTERNAL_ERROR")
    assert "Retry-After" not in answer.headers


def test_a_conflict_that_outlives_its_attempts_is_a_409() -> None:
    answer = answer_to(TransactionBusy())
    assert (answer.status_code, answer.json()["code"]) == (409, "CONCURRENT_CHANGE")
