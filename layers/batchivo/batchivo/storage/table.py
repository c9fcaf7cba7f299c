"""Typed access to a DynamoDB table: items in and out as plain Python values."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal, TypeAlias
from uuid import uuid4

from botocore.exceptions import ClientError

from batchivo.aws.overload import LeftUnprocessed, is_overload
from batchivo.storage import client as aws
from batchivo.storage.attempts import WriteConflict
from batchivo.storage.attributes import Item, decode_item, encode_item
from batchivo.storage.tries import patiently

MAX_TRANSACTION_ITEMS = 100
_BATCH_GET_KEYS = 100
_BATCH_WRITE_KEYS = 25
_NAME = re.compile(r"#\w+")
_SHOWING_THE_ITEM = {
    "ReturnValues": "ALL_NEW",
    "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
}
_Send: TypeAlias = Callable[..., Any]
"""Sends a request to DynamoDB, given the client's method and its arguments."""


@dataclass(frozen=True)
class Key:
    """The key of an item: ``collection`` begins with the workspace's id; items are sorted by
    ``id``."""

    collection: str
    id: str

    def encoded(self) -> dict[str, dict[str, str]]:
        return {"collection": {"S": self.collection}, "id": {"S": self.id}}


def collection_of(workspace_id: str, *path: str) -> str:
    """Return the partition key of a workspace's collection, such as
    ``<workspace>/spools/<id>/usage``."""
    return "/".join((workspace_id, *path))


class ConditionFailed(WriteConflict):
    """The conditions of writes failed; ``items`` are the stored items, if any, by the position of
    each failed write in the transaction, from 0."""

    def __init__(self, items: Mapping[int, Item | None]) -> None:
        super().__init__("the condition on an item failed")
        self.items = items
        self.position = min(items)
        """The first of the positions."""
        self.item = items[self.position]


class TransactionBusy(WriteConflict):
    """Other transactions held an item. Nothing was written, and the same can be tried again."""


class OptionalRefused(Exception):
    """Only the optional write of a transaction was refused. Nothing was written."""


@dataclass(frozen=True)
class Write:
    """One part of a transaction, made by ``Table.putting`` and its siblings."""

    kind: Literal["Put", "Update", "Delete", "ConditionCheck"]
    request: dict[str, Any]


@dataclass(frozen=True)
class Condition:
    """A condition expression with its values; attribute names are written as ``#name``."""

    expression: str
    values: Mapping[str, object] = field(default_factory=dict)


IS_NEW = Condition("attribute_not_exists(#id)")
EXISTS = Condition("attribute_exists(#id)")


def at_version(version: int) -> Condition:
    """Return the condition that the item still has this version; a deletion changes it too."""
    return Condition("#version = :read_version", {":read_version": version})


def _names(*expressions: str | None) -> dict[str, str]:
    """Return attribute names, always written as ``#name`` because some are DynamoDB's reserved
    words."""
    return {word: word[1:] for text in expressions for word in _NAME.findall(text or "")}


def _with_expressions(
    request: dict[str, Any],
    values: Mapping[str, object],
    **expressions: str | None,
) -> dict[str, Any]:
    request |= {name: text for name, text in expressions.items() if text is not None}
    if names := _names(*expressions.values()):
        request["ExpressionAttributeNames"] = names
    if values:
        request["ExpressionAttributeValues"] = encode_item(values)
    return request


class Table:
    """One table. Every method documents its round trips; reads are strongly consistent."""

    def __init__(self, name: str, *, impatient: bool = False) -> None:
        """Use ``impatient`` for a table that a request can do without: see
        ``impatient_dynamodb``."""
        self.name = name
        self._impatient = impatient

    def _send(self, operation: str, **request: Any) -> Any:
        if self._impatient:
            return getattr(aws.impatient_dynamodb(), operation)(**request)
        return _send(operation, **request)

    def get(self, key: Key, *, consistent: bool = True) -> Item | None:
        """Return the item, or None: one GetItem."""
        answer = self._send(
            "get_item", TableName=self.name, Key=key.encoded(), ConsistentRead=consistent
        )
        found = answer.get("Item")
        return decode_item(found) if found else None

    def batch_get(self, keys: Sequence[Key], *, consistent: bool = True) -> list[Item]:
        """Return the existing items, in the order of ``keys``: one BatchGetItem per hundred keys or
        16 MB, and more if DynamoDB leaves some unprocessed."""
        found = batch_get([(self, key) for key in keys], consistent=consistent)
        return [item for item in found if item is not None]

    def query(
        self,
        condition: Condition,
        *,
        index: str | None = None,
        forward: bool = True,
        consistent: bool = True,
        page_size: int | None = None,
    ) -> Iterator[dict[str, Any]]:
        """Yield the raw attribute maps that match: one Query per megabyte, or per ``page_size``
        items. A page is requested only when the previous one has been consumed.

        A global secondary index cannot be read consistently.
        """
        request = _with_expressions(
            {"TableName": self.name, "ConsistentRead": consistent, "ScanIndexForward": forward},
            condition.values,
            KeyConditionExpression=condition.expression,
        )
        if index:
            request["IndexName"] = index
        if page_size:
            request["Limit"] = page_size
        while True:
            answer = self._send("query", **request)
            yield from answer["Items"]
            last = answer.get("LastEvaluatedKey")
            if not last:
                return
            request["ExclusiveStartKey"] = last

    def count(self, condition: Condition, where: Condition, *, most: int) -> tuple[int, int]:
        """Count the items that match, among the first ``most`` of the key condition: one Query per
        megabyte, at half price, without strong consistency.

        Returns:
            The count, and the number of items examined.
        """
        request = _with_expressions(
            {"TableName": self.name, "Select": "COUNT"},
            {**condition.values, **where.values},
            KeyConditionExpression=condition.expression,
            FilterExpression=where.expression,
        )
        count, examined = 0, 0
        while examined < most:
            answer = self._send("query", **request, Limit=most - examined)
            count, examined = count + answer["Count"], examined + answer["ScannedCount"]
            if "LastEvaluatedKey" not in answer:
                break
            request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]
        return count, examined

    def putting(self, item: Item, condition: Condition | None) -> Write:
        """Put the whole item, for ``put`` or ``transact``; without a condition, unconditionally."""
        return Write(
            "Put",
            _with_expressions(
                {"TableName": self.name, "Item": encode_item(item)},
                condition.values if condition else {},
                ConditionExpression=condition.expression if condition else None,
            ),
        )

    def updating(
        self,
        key: Key,
        expression: str,
        values: Mapping[str, object],
        condition: Condition | None = None,
    ) -> Write:
        """Change some attributes, for ``update`` or ``transact``."""
        return Write(
            "Update",
            _with_expressions(
                {"TableName": self.name, "Key": key.encoded()},
                {**values, **(condition.values if condition else {})},
                UpdateExpression=expression,
                ConditionExpression=condition.expression if condition else None,
            ),
        )

    def deleting(self, key: Key, condition: Condition | None = EXISTS) -> Write:
        """Delete an item, for ``transact``; without a condition, even if it does not exist."""
        return Write(
            "Delete",
            _with_expressions(
                {"TableName": self.name, "Key": key.encoded()},
                condition.values if condition else {},
                ConditionExpression=condition.expression if condition else None,
            ),
        )

    def checking(self, key: Key, condition: Condition) -> Write:
        """Check an item that the transaction does not change."""
        return Write(
            "ConditionCheck",
            _with_expressions(
                {"TableName": self.name, "Key": key.encoded()},
                condition.values,
                ConditionExpression=condition.expression,
            ),
        )

    def put(self, item: Item, condition: Condition | None) -> None:
        """Store the whole item: one PutItem.

        A put whose answer was lost is tried again, and that try fails because the first one
        succeeded. If the stored item is the one to be written, that is no failure.

        Raises:
            ConditionFailed: with the stored item.
            TransactionBusy: if a transaction held the item.
        """
        _put(self._send, self.putting(item, condition))

    def update(
        self,
        key: Key,
        expression: str,
        values: Mapping[str, object],
        condition: Condition | None = None,
    ) -> Item:
        """Change some attributes and return the changed item: one UpdateItem.

        Raises:
            ConditionFailed: with the stored item.
            TransactionBusy: if a transaction held the item.
        """
        return _update(self._send, self.updating(key, expression, values, condition).request)

    def begin_update(
        self,
        key: Key,
        expression: str,
        values: Mapping[str, object],
        condition: Condition | None = None,
    ) -> Callable[[], Item]:
        """Send the change once, and return a function that waits for its answer as ``update`` does.

        It never raises itself. Only for a table that a request can do without.
        """
        request = self.updating(key, expression, values, condition).request
        pending = aws.begin_update(aws.impatient_dynamodb(), request | _SHOWING_THE_ITEM)
        return lambda: _updated(pending.result)

    def delete(self, key: Key) -> None:
        """Delete the item, if it exists: one DeleteItem."""
        self._send("delete_item", TableName=self.name, Key=key.encoded())

    def delete_many(self, keys: Sequence[Key]) -> None:
        """Delete the items that exist: one BatchWriteItem per 25, and more if DynamoDB leaves some
        unprocessed."""
        for start in range(0, len(keys), _BATCH_WRITE_KEYS):
            part = keys[start : start + _BATCH_WRITE_KEYS]
            wanted = {self.name: [{"DeleteRequest": {"Key": key.encoded()}} for key in part]}
            patiently(_delete_rest, wanted=wanted)

    def scan_page(self, *, after: Key | None) -> tuple[list[Item], Key | None]:
        """Return the keys of the items in the next megabyte of the table, with their workspaces'
        ids where they have one, and the key to go on after; None at the end. One Scan."""
        request = _with_expressions(
            {"TableName": self.name}, {}, ProjectionExpression="#collection, #id, #workspace_id"
        )
        if after is not None:
            request["ExclusiveStartKey"] = after.encoded()
        answer = self._send("scan", **request)
        last = answer.get("LastEvaluatedKey")
        items = [decode_item(item) for item in answer["Items"]]
        return items, Key(last["collection"]["S"], last["id"]["S"]) if last else None


def batch_get(places: Sequence[tuple[Table, Key]], *, consistent: bool = True) -> list[Item | None]:
    """Return the item of each place, or None, in any tables: one BatchGetItem per hundred or 16 MB,
    and more if DynamoDB leaves some unprocessed."""
    found: dict[tuple[str, str, str], Item] = {}
    for start in range(0, len(places), _BATCH_GET_KEYS):
        wanted: dict[str, list[Any]] = {}
        for table, key in places[start : start + _BATCH_GET_KEYS]:
            wanted.setdefault(table.name, []).append(key.encoded())
        patiently(_get_rest, wanted=wanted, found=found, consistent=consistent)
    return [found.get((table.name, key.collection, key.id)) for table, key in places]


def _get_rest(
    wanted: dict[str, list[Any]], found: dict[tuple[str, str, str], Item], *, consistent: bool
) -> None:
    """Move items from ``wanted`` to ``found``: one BatchGetItem.

    Raises:
        LeftUnprocessed: if some are still wanted.
    """
    asked = {name: {"Keys": keys, "ConsistentRead": consistent} for name, keys in wanted.items()}
    answer = aws.dynamodb().batch_get_item(RequestItems=asked)
    for name, items in answer["Responses"].items():
        for item in map(decode_item, items):
            found[name, item["collection"], item["id"]] = item
    wanted.clear()
    wanted |= {name: rest["Keys"] for name, rest in answer.get("UnprocessedKeys", {}).items()}
    if wanted:
        raise LeftUnprocessed


def _delete_rest(wanted: dict[str, list[Any]]) -> None:
    """Delete items until none are ``wanted``: one BatchWriteItem.

    Raises:
        LeftUnprocessed: if some are still wanted.
    """
    answer = aws.dynamodb().batch_write_item(RequestItems=dict(wanted))
    wanted.clear()
    wanted |= answer.get("UnprocessedItems", {})
    if wanted:
        raise LeftUnprocessed


def write_all(writes: Sequence[Write], *, optional: Write | None = None) -> bool:
    """Make all of the writes or none, in any tables: one TransactWriteItems; a single write takes
    one PutItem, conditional UpdateItem or unconditional DeleteItem.

    An unanswered call is tried again, which is safe for these: a repeated put finds its own item, a
    repeated update fails on its condition, and deleting twice does no harm.

    The ``optional`` write is one of the transaction, but if DynamoDB refuses it alone (throttled,
    or too large), the others are made without it.

    Returns:
        Whether the optional write was made, if there is one.

    Raises:
        ConditionFailed: with the positions of the writes whose conditions failed, and their items.
        TransactionBusy: if another transaction held one of the items.
    """
    if optional is not None:
        try:
            transact([*writes, optional], last_is_optional=True)
        except OptionalRefused:
            write_all(writes)
            return False
        return True
    match writes:
        case [Write("Put") as put]:
            _put(_send, put)
        case [Write("Delete", request)] if "ConditionExpression" not in request:
            _send("delete_item", **request)
        case [Write("Update", request)] if "ConditionExpression" in request:
            _update(_send, request)
        case _:
            transact(writes)
    return True


def _send(operation: str, **request: Any) -> Any:
    return patiently(getattr(aws.dynamodb(), operation), **request)


def _update(send: _Send, request: dict[str, Any]) -> Item:
    return _updated(partial(send, "update_item", **request, **_SHOWING_THE_ITEM))


def _updated(answer: Callable[[], dict[str, Any]]) -> Item:
    try:
        return decode_item(answer()["Attributes"])
    except ClientError as error:
        raise _refusal(error) from error


def _put(send: _Send, put: Write) -> None:
    request = put.request
    try:
        send("put_item", **request, ReturnValuesOnConditionCheckFailure="ALL_OLD")
    except ClientError as error:
        refusal = _refusal(error)
        written = decode_item(request["Item"])
        if not isinstance(refusal, ConditionFailed) or refusal.item != written:
            raise refusal from error


def transact(writes: Iterable[Write], *, last_is_optional: bool = False) -> None:
    """Make all of the writes or none, in any tables: one TransactWriteItems. With its token, a try
    after a lost answer is the same transaction.

    Raises:
        ConditionFailed: with the positions of the writes whose conditions failed, and their items.
        TransactionBusy: if another transaction held one of the items.
        OptionalRefused: if only the last write was refused, and it is optional.
        ValueError: for more than a hundred.
    """
    writes = [*writes]
    if len(writes) > MAX_TRANSACTION_ITEMS:
        message = f"{len(writes)} items do not fit in one transaction"
        raise ValueError(message)
    parts = [
        {write.kind: {**write.request, "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}}
        for write in writes
    ]

    def transact_once(**request: Any) -> None:
        try:
            aws.dynamodb().transact_write_items(**request)
        except ClientError as error:
            if last_is_optional and _refuses_last_alone(error):
                raise OptionalRefused from None
            raise

    try:
        patiently(transact_once, TransactItems=parts, ClientRequestToken=str(uuid4()))
    except ClientError as error:
        reasons = _reasons(error)
        failed = {
            position: decode_item(found) if (found := reason.get("Item")) else None
            for position, reason in enumerate(reasons)
            if reason.get("Code") == "ConditionalCheckFailed"
        }
        if failed:
            raise ConditionFailed(failed) from error
        is_conflict = any(reason.get("Code") == "TransactionConflict" for reason in reasons)
        if is_conflict and not is_overload(error):
            raise TransactionBusy from error
        raise


def _reasons(error: ClientError) -> list[dict[str, Any]]:
    """Return why each write of a transaction cancelled it; an empty list for another error."""
    return [*error.response.get("CancellationReasons", ())]


def _refuses_last_alone(error: ClientError) -> bool:
    codes = [reason.get("Code", "None") for reason in _reasons(error)]
    rivals = ("None", "ConditionalCheckFailed", "TransactionConflict")
    return bool(codes) and set(codes[:-1]) <= {"None"} and codes[-1] not in rivals


def _refusal(error: ClientError) -> WriteConflict:
    """Convert the error of a single write to a write conflict, if it is one."""
    code = error.response["Error"]["Code"]
    if code == "TransactionConflictException":
        return TransactionBusy()
    if code == "ConditionalCheckFailedException":
        found: Any = error.response.get("Item")
        return ConditionFailed({0: decode_item(found) if found else None})
    raise error
