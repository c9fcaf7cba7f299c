"""Errors of AWS that pass by themselves: it throttles, or cannot be reached."""

from botocore.exceptions import BotoCoreError, ChecksumError, ClientError, HTTPClientError
from botocore.exceptions import ConnectionError as NoConnection

THROTTLED = frozenset(
    (
        "ProvisionedThroughputExceeded",  # a reason of a cancelled transaction
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "SlowDown",
        "Throttling",
        "ThrottlingError",  # a reason of a cancelled transaction
        "ThrottlingException",
        "TooManyRequestsException",
        "TransactionInProgressException",
    )
)


class LeftUnprocessed(BotoCoreError):
    """DynamoDB did only a part of a batch, however often it was asked for the rest."""

    fmt = "a part of the batch was left unprocessed"


def is_overload(error: BaseException) -> bool:
    """Return whether a retry may soon succeed: AWS throttled the call, failed or did not answer, or
    the error was raised from such a one."""
    if isinstance(error, ClientError):
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        reasons = error.response.get("CancellationReasons", ())
        codes = {error.response["Error"]["Code"], *(reason.get("Code") for reason in reasons)}
        if "ConditionalCheckFailed" in codes:  # the same would fail again
            return False
        return status >= 500 or not THROTTLED.isdisjoint(codes)
    if isinstance(error, NoConnection | HTTPClientError | ChecksumError | LeftUnprocessed):
        return True
    return error.__cause__ is not None and is_overload(error.__cause__)
