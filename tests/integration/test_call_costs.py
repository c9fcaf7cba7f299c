"""What each call of the API costs: round trips to DynamoDB, and units of capacity.

Unlike test_costs.py, which measures services, this includes the check of the caller's rights and
the entry in the audit log. It leaves out the count of calls, one UpdateItem by another client.
The process is warm: it has made or read what the call needs.

``python -m pytest tests/integration/test_call_costs.py -rP`` prints them as a table.
"""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from testbed.contract import Operation, operations
from testbed.costs import Act, Cost, cost_of
from testbed.library import new_account, with_money
from tests.support.calls import prepared
from tests.support.post_office import post_office
from tests.support.shop import Shop

_CREATE = Cost({"BatchGetItem": 1, "TransactWriteItems": 1}, 4, 6)
_READ = Cost({"BatchGetItem": 1, "GetItem": 1}, 5)
_LABELS = Cost({"BatchGetItem": 2}, 5)
_LIST = Cost({"BatchGetItem": 1, "GetItem": 1, "Query": 1}, 4.5)
_CHANGE = Cost({"BatchGetItem": 1, "GetItem": 1, "TransactWriteItems": 1}, 5, 8)

OTHERS: dict[str, Cost] = {
    "acceptInvitation": Cost({"BatchGetItem": 1, "GetItem": 6, "TransactWriteItems": 1}, 10, 26),
    "addComponent": Cost(
        {"BatchGetItem": 2, "GetItem": 3, "Query": 2, "TransactWriteItems": 1}, 8.5, 12
    ),
    "addMaterial": Cost(
        {"BatchGetItem": 1, "GetItem": 1, "Query": 1, "TransactWriteItems": 1}, 5, 10
    ),
    "addRunItem": Cost({"BatchGetItem": 2, "GetItem": 1, "TransactWriteItems": 1}, 6, 8),
    "addRunMaterial": Cost({"BatchGetItem": 2, "GetItem": 1, "TransactWriteItems": 1}, 6, 16),
    "adjustSpool": Cost({"BatchGetItem": 1, "TransactWriteItems": 1}, 4, 12),
    "adjustStock": Cost({"BatchGetItem": 1, "GetItem": 1, "TransactWriteItems": 1}, 5, 12),
    "closeWorkspace": Cost({"BatchGetItem": 1, "GetItem": 3, "TransactWriteItems": 1}, 7, 14),
    "changeComponent": Cost(
        {"BatchGetItem": 2, "GetItem": 1, "Query": 1, "TransactWriteItems": 1}, 6, 10
    ),
    "changeMaterial": Cost(
        {"BatchGetItem": 1, "GetItem": 1, "Query": 1, "TransactWriteItems": 1}, 5, 10
    ),
    "changeMe": Cost({"BatchGetItem": 1, "GetItem": 2, "TransactWriteItems": 1}, 6, 8),
    "changeMember": Cost({"BatchGetItem": 2, "GetItem": 1, "TransactWriteItems": 1}, 6, 10),
    "changePassword": Cost(
        {"BatchGetItem": 1, "DeleteItem": 1, "GetItem": 4, "Query": 1, "TransactWriteItems": 1},
        9,
        15,
    ),
    "changeOrderConnection": Cost(
        {"BatchGetItem": 1, "GetItem": 1, "TransactWriteItems": 1}, 5, 10
    ),
    "changeProduct": Cost(
        {"BatchGetItem": 1, "GetItem": 1, "Query": 1, "TransactWriteItems": 1}, 5, 8
    ),
    "changeWebhook": Cost({"BatchGetItem": 2, "GetItem": 1, "TransactWriteItems": 1}, 5, 8),
    "changeWorkspace": Cost({"BatchGetItem": 1, "GetItem": 1, "TransactWriteItems": 1}, 5, 10),
    "completeRun": Cost({"BatchGetItem": 2, "GetItem": 1, "TransactWriteItems": 1}, 6, 18),
    "createApiKey": Cost({"BatchGetItem": 1, "TransactWriteItems": 1}, 4, 10),
    "createOrder": Cost(
        {"BatchGetItem": 1, "GetItem": 2, "TransactWriteItems": 1, "UpdateItem": 1}, 6, 11
    ),
    "createOrderConnection": Cost(
        {"BatchGetItem": 1, "GetItem": 2, "Query": 1, "TransactWriteItems": 1}, 5.5, 10
    ),
    "createProduct": Cost(
        {"BatchGetItem": 1, "GetItem": 2, "Query": 1, "TransactWriteItems": 1}, 5.5, 8
    ),
    "createRun": Cost(
        {"BatchGetItem": 2, "Query": 1, "TransactWriteItems": 1, "UpdateItem": 1}, 5, 9
    ),
    # Of a filament that the process knows.
    "createSpools": Cost({"BatchGetItem": 1, "TransactWriteItems": 1, "UpdateItem": 1}, 4, 15),
    "createFilament": Cost(
        {"BatchGetItem": 1, "GetItem": 4, "Query": 1, "TransactWriteItems": 1, "UpdateItem": 2},
        7.5,
        24,
    ),
    "createBrand": Cost(
        {"BatchGetItem": 1, "GetItem": 1, "TransactWriteItems": 1, "UpdateItem": 1}, 5, 13
    ),
    "changeFilament": Cost(
        {"BatchGetItem": 1, "GetItem": 2, "Query": 1, "TransactWriteItems": 1}, 6, 8
    ),
    "deleteFilament": Cost(
        {"BatchGetItem": 1, "GetItem": 3, "Query": 2, "TransactWriteItems": 2}, 7, 18
    ),
    "deleteBrand": Cost(
        {"BatchGetItem": 1, "GetItem": 4, "Query": 2, "TransactWriteItems": 1}, 7, 12
    ),
    "listFilaments": Cost({"BatchGetItem": 1, "GetItem": 2, "Query": 2}, 5),
    "getFilament": Cost({"BatchGetItem": 1, "GetItem": 1, "Query": 1}, 5),
    "getPrinter": Cost({"BatchGetItem": 2, "GetItem": 1}, 6),
    "createPrinter": Cost({"BatchGetItem": 2, "TransactWriteItems": 1}, 5, 10),
    "changePrinter": Cost({"BatchGetItem": 2, "GetItem": 1, "TransactWriteItems": 1}, 6, 12),
    "loadSlot": Cost({"BatchGetItem": 2, "GetItem": 2, "TransactWriteItems": 1}, 8, 14),
    "deletePrinter": Cost({"BatchGetItem": 1, "GetItem": 1, "TransactWriteItems": 1}, 5, 12),
    "listPrinterJobs": Cost({"BatchGetItem": 1, "GetItem": 2, "Query": 1}, 5.5),
    # Of a file with the number of a run that there is not.
    "reportPrinterJob": Cost({"BatchGetItem": 1, "GetItem": 4, "PutItem": 1}, 8, 2),
    # A finished job, which completes its run.
    "matchPrinterJob": Cost({"BatchGetItem": 2, "GetItem": 3, "TransactWriteItems": 1}, 8, 24),
    "getJobStats": Cost({"BatchGetItem": 1, "GetItem": 2, "Query": 1}, 5.5),
    "notePrinterSeen": Cost({"BatchGetItem": 1, "UpdateItem": 1}, 4, 1),
    "createWebhook": Cost(
        {"BatchGetItem": 1, "GetItem": 1, "Query": 1, "TransactWriteItems": 1}, 5, 16
    ),
    "createWorkspace": Cost(
        {"BatchGetItem": 3, "GetItem": 1, "Query": 1, "TransactWriteItems": 1}, 8, 22
    ),
    "deductFilament": Cost({"BatchGetItem": 1, "TransactWriteItems": 1}, 4, 12),
    "deleteMe": Cost(
        {"BatchGetItem": 5, "DeleteItem": 1, "GetItem": 4, "Query": 9, "TransactWriteItems": 2},
        18,
        23,
    ),
    "deleteOrderConnection": Cost(
        {"BatchGetItem": 1, "GetItem": 1, "TransactWriteItems": 1}, 5, 11
    ),
    "deleteProduct": Cost(
        {"BatchGetItem": 1, "GetItem": 3, "Query": 1, "TransactWriteItems": 1}, 7.5, 10
    ),
    "deleteWebhook": Cost({"BatchGetItem": 1, "GetItem": 1, "TransactWriteItems": 1}, 5, 16),
    "deliverOrder": Cost({"BatchGetItem": 1, "GetItem": 1, "TransactWriteItems": 1}, 5, 10),
    "duplicateProduct": Cost(
        {"BatchGetItem": 1, "GetItem": 1, "Query": 1, "TransactWriteItems": 1}, 5, 8
    ),
    "endSession": Cost({"BatchGetItem": 1, "GetItem": 1, "TransactWriteItems": 1}, 5, 4),
    "endSessions": Cost(
        {"BatchGetItem": 1, "DeleteItem": 1, "GetItem": 1, "Query": 1, "TransactWriteItems": 1},
        6,
        9,
    ),
    "exportSpools": Cost({"BatchGetItem": 1, "GetItem": 1, "PutItem": 1, "Query": 2}, 4.5, 1),
    "exportFilaments": Cost({"BatchGetItem": 1, "PutItem": 1, "Query": 1}, 4, 1),
    "forgotPassword": Cost({"PutItem": 1}, 0, 1),
    "getAvailability": Cost({"BatchGetItem": 1, "GetItem": 1, "Query": 1}, 5),
    "getMe": Cost({"BatchGetItem": 1, "GetItem": 2}, 6),
    "getMember": Cost({"BatchGetItem": 2, "GetItem": 1}, 6),
    "getFilamentLabel": _READ,
    "getFilamentLabels": _LABELS,
    "getProductLabel": _READ,
    "getProductLabels": _LABELS,
    "getRunLabel": _READ,
    "getSpoolLabel": _READ,
    "getSpoolLabels": _LABELS,
    "getRunStats": Cost({"BatchGetItem": 1, "GetItem": 2, "Query": 1}, 5.5),
    "getSpoolStats": Cost({"BatchGetItem": 1, "GetItem": 2, "Query": 1}, 5.5),
    "getWebhook": Cost({"BatchGetItem": 2, "GetItem": 1}, 5),
    "getWorkspace": _READ,
    # Without a brand.
    "importFilaments": Cost(
        {"BatchGetItem": 2, "GetItem": 1, "Query": 1, "TransactWriteItems": 1, "UpdateItem": 1},
        4.5,
        13,
    ),
    # Of a new description.
    "importSpools": Cost(
        {"BatchGetItem": 3, "GetItem": 1, "TransactWriteItems": 1, "UpdateItem": 2}, 5, 26
    ),
    "inviteMember": Cost(
        {"BatchGetItem": 1, "GetItem": 2, "Query": 1, "TransactWriteItems": 1}, 6, 12
    ),
    "leaveWorkspace": Cost(
        {"BatchGetItem": 1, "DeleteItem": 1, "GetItem": 1, "Query": 3, "TransactWriteItems": 1},
        7,
        13,
    ),
    "listAuditLog": Cost({"BatchGetItem": 1, "Query": 1}, 4),
    "listEventTypes": Cost({"BatchGetItem": 1}, 4),
    "listMaterialTypes": Cost({"BatchGetItem": 1}, 4),
    "listMembers": Cost({"BatchGetItem": 3, "GetItem": 1, "Query": 1}, 7),
    "listProductUses": Cost({"BatchGetItem": 1, "GetItem": 2, "Query": 1}, 6.5),
    "listSessions": Cost({"BatchGetItem": 1, "GetItem": 1, "Query": 1}, 6),
    "listSpoolUsage": Cost({"BatchGetItem": 2, "GetItem": 2, "Query": 1}, 7),
    "listSpools": Cost({"BatchGetItem": 1, "GetItem": 2, "Query": 1}, 5.5),
    "listStockChanges": Cost({"BatchGetItem": 1, "GetItem": 2, "Query": 1}, 5.5),
    "listWorkspaces": Cost({"BatchGetItem": 3, "Query": 1}, 7),
    "lookUpCode": Cost({"BatchGetItem": 1, "GetItem": 2, "Query": 2}, 5),
    "login": Cost({"GetItem": 4, "TransactWriteItems": 1}, 4, 6),
    "logout": Cost({"BatchGetItem": 1, "TransactWriteItems": 1}, 4, 4),
    "makeOrder": Cost(
        {"BatchGetItem": 2, "GetItem": 1, "Query": 1, "TransactWriteItems": 1, "UpdateItem": 1},
        6,
        15,
    ),
    "measureSpool": Cost({"BatchGetItem": 1, "TransactWriteItems": 1}, 4, 12),
    "recalculateProduct": Cost(
        {"BatchGetItem": 1, "GetItem": 1, "Query": 1, "TransactWriteItems": 1}, 6, 10
    ),
    "receiveShopifyOrder": Cost({"BatchGetItem": 1, "GetItem": 1}, 3),
    "receiveWooCommerceOrder": Cost({"BatchGetItem": 1, "GetItem": 1}, 3),
    "recoverDeliveries": Cost({"BatchGetItem": 1, "GetItem": 3, "PutItem": 1, "Query": 1}, 7.5, 1),
    "refreshTokens": Cost({"BatchGetItem": 1, "UpdateItem": 1}, 4, 1),
    "refundOrder": Cost({"BatchGetItem": 1, "GetItem": 1, "TransactWriteItems": 1}, 5, 10),
    "proveAddress": Cost({"BatchGetItem": 1, "GetItem": 2, "TransactWriteItems": 1}, 6, 8),
    "register": Cost({"TransactWriteItems": 1}, 0, 20),
    "registerInvited": Cost({"GetItem": 3, "TransactWriteItems": 1}, 3, 28),
    "removeComponent": Cost(
        {"BatchGetItem": 1, "GetItem": 1, "Query": 1, "TransactWriteItems": 1}, 5, 10
    ),
    "removeMaterial": Cost(
        {"BatchGetItem": 1, "GetItem": 1, "Query": 1, "TransactWriteItems": 1}, 5, 10
    ),
    "removeMember": Cost(
        {"BatchGetItem": 1, "DeleteItem": 1, "GetItem": 1, "Query": 3, "TransactWriteItems": 1},
        7,
        13,
    ),
    "receiveProduct": Cost({"BatchGetItem": 1, "GetItem": 1, "TransactWriteItems": 1}, 5, 12),
    "removeRunMaterial": Cost({"BatchGetItem": 2, "GetItem": 1, "TransactWriteItems": 1}, 6, 14),
    # Of an empty workspace: each part with something in it is a BatchGetItem more.
    "getToday": Cost({"BatchGetItem": 1, "GetItem": 7, "Query": 7}, 8),
    "getReorder": Cost({"BatchGetItem": 1, "GetItem": 4, "Query": 3}, 6.5),
    "listDueOrders": Cost({"BatchGetItem": 1, "GetItem": 2, "Query": 1}, 5.5),
    "makeOrderReady": Cost({"BatchGetItem": 1, "GetItem": 1, "TransactWriteItems": 1}, 5, 10),
    "reprintRun": Cost(
        {"BatchGetItem": 3, "GetItem": 1, "Query": 1, "TransactWriteItems": 1, "UpdateItem": 1},
        8,
        15,
    ),
    "resendDelivery": Cost({"BatchGetItem": 1, "GetItem": 2, "TransactWriteItems": 1}, 6, 10),
    "resetPassword": Cost(
        {"BatchGetItem": 2, "DeleteItem": 1, "GetItem": 4, "Query": 5, "TransactWriteItems": 1},
        9,
        13,
    ),
    "revokeApiKey": Cost(
        {"BatchGetItem": 1, "GetItem": 1, "Query": 1, "TransactWriteItems": 1}, 6, 10
    ),
    "restoreWorkspace": Cost({"BatchGetItem": 1, "GetItem": 2, "TransactWriteItems": 1}, 6, 14),
    "rotateApiKey": Cost({"BatchGetItem": 1, "GetItem": 1, "TransactWriteItems": 1}, 5, 14),
    "rotateWebhookSecret": Cost({"BatchGetItem": 2, "GetItem": 1, "TransactWriteItems": 1}, 5, 8),
    "sendProof": Cost({"BatchGetItem": 1, "GetItem": 1, "TransactWriteItems": 1}, 5, 4),
    "shipOrder": Cost({"BatchGetItem": 1, "GetItem": 1, "TransactWriteItems": 1}, 5, 10),
    "summarizeSpools": Cost({"BatchGetItem": 1, "GetItem": 2, "Query": 1}, 5.5),
    "switchWorkspace": Cost({"BatchGetItem": 1, "GetItem": 5, "TransactWriteItems": 1}, 9, 8),
    "testWebhook": Cost(
        {"BatchGetItem": 2, "GetItem": 1, "PutItem": 2, "TransactWriteItems": 1, "UpdateItem": 2},
        8,
        19,
    ),
}
"""The operations that cost something else than is usual for their kind."""


def expected(called: Operation) -> Cost:
    """Return the operation's own cost, or the usual one of its kind."""
    one = called.path.endswith("}")
    if called.method == "get":
        usual = _READ if one else _LIST
    else:
        usual = _CHANGE if called.path_parameters else _CREATE
    return OTHERS.get(called.id, usual)


@pytest.fixture
def shops(guarded_library: None) -> Iterator[list[Shop]]:
    """Two workspaces alike, for the two measurements of a cost."""
    with ExitStack() as stack:
        shops = [Shop(with_money(new_account())) for _ in range(2)]
        for shop in shops:
            stack.enter_context(post_office(shop.account.principal))
        yield shops


def _successful(shop: Shop, called: Operation) -> Act:
    call = prepared(shop, called)

    def act() -> None:
        answer = call()
        assert answer.status_code < 400, answer.text

    return act


@pytest.mark.parametrize("called", operations(), ids=str)
def test_the_cost_of_a_call(shops: list[Shop], called: Operation) -> None:
    together, write_by_write = (_successful(shop, called) for shop in shops)
    assert cost_of(called.id, together, write_by_write) == expected(called)
