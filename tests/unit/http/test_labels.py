"""Where the QR codes of labels lead."""

import pytest
from fastapi import Request

from batchivo.http.labels import console_address
from testbed.library import library


def request(path: str, context: dict[str, str] | None) -> Request:
    event = {} if context is None else {"aws.event": {"requestContext": context}}
    return Request(
        {
            "type": "http",
            "method": "GET",
            "scheme": "https",
            "path": path,
            "query_string": b"",
            "headers": [(b"host", b"api.example.com")],
            **event,
        }
    )


@pytest.mark.parametrize(
    ("context", "prefix"),
    [
        ({"path": "/prod/api/v1/spools/1/label"}, "/prod"),
        ({"path": "/shop/v2/api/v1/spools/1/label"}, "/shop/v2"),
        ({"path": "/api/v1/spools/1/label"}, ""),
        (None, ""),
    ],
)
def test_they_lead_beside_the_api_as_the_caller_reaches_it(
    context: dict[str, str] | None, prefix: str
) -> None:
    with library():
        address = console_address(request("/api/v1/spools/1/label", context), "s/1")
    assert address == f"https://api.example.com{prefix}/console/s/1"
