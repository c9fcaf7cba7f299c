"""Goes through ../../../scenario.json; what its keys mean is told in the README beside it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from batchivo_client import (
    ApiError,
    Batchivo,
    WebhookEvent,
    WebhookVerificationError,
    verify_webhook,
)
from batchivo_client.lists import AsyncListing, Listing
from harness.receiver import Receiver

Json = dict[str, Any]

_REFERENCE = re.compile(r"\$\{([^}]+)\}")


class Scenario:
    def __init__(self, client: Batchivo, receiver: Receiver, unique: str) -> None:
        self._client = client
        self._receiver = receiver
        self._results: Json = {"unique": unique, "receiver_url": receiver.url}

    def take(self, step: Json) -> None:
        if "call" in step:
            self._call(step)
        elif "receive" in step:
            self._receive(step)
        elif "refuse" in step:
            self._refuse(step)
        else:
            pytest.fail(f"a step of no known kind: {step['title']}")

    def _call(self, step: Json) -> None:
        resource, name = step["call"].split(".")
        method = getattr(getattr(self._client, resource), name)
        inputs = self._filled({**step.get("body", {}), **step.get("query", {})})
        args = self._filled(step.get("args", []))
        if "error" in step:
            with pytest.raises(ApiError) as caught:
                method(*args, **inputs)
            error, wanted = caught.value, step["error"]
            assert (error.status, error.code) == (wanted["status"], wanted["code"])
            if "field" in wanted:
                assert wanted["field"] in [one.field for one in error.fields]
            return
        result = _plain(method(*args, **inputs))
        if "save" in step:
            self._results[step["save"]] = result
        self._check(result, step.get("expect", {}))

    def _receive(self, step: Json) -> None:
        wanted = step["events"]
        requests = self._receiver.wait(len(wanted), step["within_seconds"])
        secret = self._filled(step["receive"])
        events = [verify_webhook(one.body, one.headers, secret) for one in requests]
        by_type: dict[str, WebhookEvent] = {event.type: event for event in events}
        assert sorted(event.type for event in events) == sorted(one["type"] for one in wanted)
        for one in wanted:
            self._check(by_type[one["type"]].data.to_dict(), one["expect"])

    def _refuse(self, step: Json) -> None:
        secret = self._filled(step["refuse"])
        request = self._receiver.requests[0]
        changed = bytearray(request.body)
        changed[5] ^= 1
        unsigned = {n: v for n, v in request.headers.items() if n.lower() != "webhook-signature"}
        for body, headers, key in (
            (bytes(changed), request.headers, secret),
            (request.body, request.headers, step["foreign_secret"]),
            (request.body, unsigned, secret),
        ):
            with pytest.raises(WebhookVerificationError):
                verify_webhook(body, headers, key)

    def _check(self, result: Any, expected: Json) -> None:
        for path, wanted in self._filled(expected).items():
            found = _at(result, path)
            if isinstance(wanted, dict) and "starts_with" in wanted:
                assert str(found).startswith(wanted["starts_with"]), path
            else:
                assert found == wanted, path

    def _filled(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._filled(entry) for entry in value]
        if isinstance(value, dict):
            return {key: self._filled(entry) for key, entry in value.items()}
        if not isinstance(value, str):
            return value
        if whole := _REFERENCE.fullmatch(value):
            return _at(self._results, whole[1])
        return _REFERENCE.sub(lambda found: str(_at(self._results, found[1])), value)


def _plain(result: Any) -> Any:
    if isinstance(result, Listing | AsyncListing):
        return {"data": _plain(result.data), "meta": _plain(result.meta)}
    if isinstance(result, list | Iterator):
        return [_plain(entry) for entry in result]
    return result.to_dict() if hasattr(result, "to_dict") else result


def _at(value: Any, path: str) -> Any:
    for part in path.split("."):
        if isinstance(value, list):
            value = len(value) if part == "length" else value[int(part)]
        else:
            value = value[part]
    return value
