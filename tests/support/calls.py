"""How a test calls each operation of the contract, once whatever it needs is there.

An operation that is added is called with the contract's example. Where something must be done
before it, it takes a line in ``BEFORE``; where the example does not do, one in ``BODIES``.
"""

import json
from collections.abc import Callable
from typing import Any

import httpx

from batchivo.accounts import address_proofs, password_resets
from batchivo.storage.identifiers import new_id
from batchivo.storage.work import Unattended
from testbed import shopify
from testbed.accounts import new_email
from testbed.contract import Operation
from testbed.examples import address, body_shown
from testbed.library import PASSWORD, new_account
from tests.support import woocommerce
from tests.support.post_office import prove_url
from tests.support.shop import Shop

Call = Callable[..., httpx.Response]
"""Sends the call; takes further headers by name."""


def _usage(shop: Shop) -> None:
    run = shop.client.get(f"/api/v1/production-runs/{shop.ids['run_id']}").json()["data"]
    for material in run["materials"]:
        shop.ids["run_id.material_id"] = material["id"]
        shop.do("changeRunMaterial", {"used_grams": 1})


def _stock(shop: Shop) -> None:
    shop.do("adjustStock", {"delta": 100, "reason": "Found"})


def _shipped(shop: Shop) -> None:
    _ready(shop)
    shop.do("shipOrder")


def _steps(*names: str) -> Callable[[Shop], None]:
    def do(shop: Shop) -> None:
        for name in names:
            shop.do(name)

    return do


def _large_order(shop: Shop) -> None:
    line = {"product_id": shop.ids["product_id"], "quantity": 500, "unit_price": 9}
    shop.ids["order_id"] = shop.do("createOrder", {"items": [line]}).json()["data"]["id"]


def _ready(shop: Shop) -> None:
    _stock(shop)
    _steps("startOrder", "makeOrderReady")(shop)


def _pending_run(shop: Shop) -> None:
    shop.ids["run_id"] = shop.do("createRun").json()["data"]["id"]


def _another_owner(shop: Shop) -> None:
    shop.do("changeMember", {"role": "owner"}, user_id=shop.member())


def _closed_workspace(shop: Shop) -> None:
    made = shop.do("createWorkspace").json()["data"]["workspace"]["id"]
    token = shop.do("switchWorkspace", {"workspace_id": made}).json()["access_token"]
    answer = shop.stranger().request(
        "DELETE",
        "/api/v1/auth/workspace",
        json={"password": PASSWORD},
        headers={"Authorization": f"Bearer {token}"},
    )
    assert answer.status_code == 204, answer.text
    shop.ids["workspace_id"] = made


def _dearer_filament(shop: Shop) -> None:
    shop.do("addMaterial")
    shop.do("createSpools", {"material_type": "PLA", "net_weight_grams": 1, "purchase_price": 99})


def _new_url() -> str:
    """A URL where nobody listens; a workspace has each once."""
    return f"http://127.0.0.1:9/{new_id()}"


def _endpoint(shop: Shop) -> None:
    new = {"url": _new_url(), "event_types": ["webhook.ping"]}
    shop.ids["endpoint_id"] = shop.do("createWebhook", new).json()["data"]["id"]


def _shop_access(shop: Shop) -> None:
    access = {"address": "adas-prints.myshopify.com", "token": "an access token"}
    shop.do("changeOrderConnection", {"shop_access": access})


def _proved_endpoint(shop: Shop) -> None:
    _endpoint(shop)
    url = shop.do("getWebhook").json()["data"]["url"]
    prove_url(shop.account.principal.workspace_id, shop.ids["endpoint_id"], url)


def _completed(shop: Shop) -> None:
    _usage(shop)
    shop.do("completeRun", {})


def _bought_product(shop: Shop) -> None:
    bought = {"name": "M3 screw", "source": "bought"}
    shop.ids["product_id"] = shop.do("createProduct", bought).json()["data"]["id"]


BEFORE: dict[str, Callable[[Shop], None]] = {
    # From then on, the process knows the filament of its description.
    "createSpools": _steps("createSpools"),
    "correctRun": _completed,
    "receiveProduct": _bought_product,
    "reconcileOrderConnection": _shop_access,
    "leaveWorkspace": _another_owner,
    "restoreWorkspace": _closed_workspace,
    # Those whose ids stand in the query are made by this alone.
    "getFilamentLabels": lambda shop: shop.ids.update(filament_id=shop.ids["filament_id"]),
    "getProductLabels": lambda shop: shop.ids.update(product_id=shop.ids["product_id"]),
    "getSpoolLabels": lambda shop: shop.ids.update(spool_id=shop.ids["spool_id"]),
    "changeMember": lambda shop: shop.ids.update(user_id=shop.member()),
    "removeMember": lambda shop: shop.ids.update(user_id=shop.member()),
    "makeOrderReady": _steps("startOrder"),
    "makeOrder": _large_order,
    "shipOrder": _ready,
    "deliverOrder": _shipped,
    "refundOrder": _shipped,
    "startRun": _pending_run,
    "deleteRun": _pending_run,
    "resumeRun": _steps("pauseRun"),
    "completeRun": _usage,
    "reprintRun": _steps("failRun"),
    "recalculateProduct": _dearer_filament,
    "changeWebhook": _endpoint,
    "deleteWebhook": _endpoint,
    "rotateWebhookSecret": _endpoint,
    "testWebhook": _endpoint,
    "resendDelivery": _endpoint,
    "recoverDeliveries": _proved_endpoint,
}

BODIES: dict[str, Callable[[Shop], Any]] = {
    "register": lambda _: {"email": new_email(), "password": PASSWORD, "name": "Eve"},
    "login": lambda shop: {"email": shop.account.email, "password": PASSWORD},
    "refreshTokens": lambda shop: {"refresh_token": shop.account.tokens.refresh_token},
    "forgotPassword": lambda shop: {"email": shop.account.email},
    "resetPassword": lambda shop: {"token": _reset_token(shop), "new_password": f"new {PASSWORD}"},
    "proveAddress": lambda shop: {"token": _proof_token(shop)},
    "changePassword": lambda _: {"current_password": PASSWORD, "new_password": f"new {PASSWORD}"},
    "closeWorkspace": lambda _: {"password": PASSWORD},
    "deleteMe": lambda _: {"password": PASSWORD},
    "changeMember": lambda _: {"role": "viewer"},
    "acceptInvitation": lambda shop: {"token": _invitation_of_another(shop)},
    "registerInvited": lambda shop: {
        "token": shop.do("inviteMember", {"email": new_email()}).json()["data"]["token"],
        "name": "Grace",
        "password": PASSWORD,
    },
    "createWebhook": lambda _: {"url": _new_url(), "event_types": ["*"]},
    "changeWebhook": lambda _: {"description": "Another"},
    "completeRun": lambda _: {},
    "correctRun": lambda _: {"reason": "Counted again", "started_at": "2026-11-24T08:00:00Z"},
    "failRun": lambda _: {"reason": "adhesion"},
    "importSpools": lambda _: [
        {"external_id": "INV-1", "material_type": "PLA", "net_weight_grams": 750}
    ],
    "importFilaments": lambda _: [{"external_id": "PLA-1", "material": "PLA"}],
}


def _reset_token(shop: Shop) -> str:
    link = password_resets.prepare(Unattended(), shop.account.email, new_id())
    assert link is not None
    return link.token


def _proof_token(shop: Shop) -> str:
    link = address_proofs.prepare(Unattended(), shop.account.email, new_id())
    assert link is not None
    return link.token


def _invitation_of_another(shop: Shop) -> str:
    invited = Shop(new_account()).do("inviteMember", {"email": shop.account.email})
    token: str = invited.json()["data"]["token"]
    return token


def prepared(shop: Shop, called: Operation, body: Any = None) -> Call:
    """Do all that the operation needs; returns its call, which can be sent repeatedly.

    ``body`` is another one than usual.
    """
    if called.id in BEFORE:
        BEFORE[called.id](shop)
    if called.id in _SIGNED:
        return _signed_order(shop, called)
    if body is None:
        body = BODIES[called.id](shop) if called.id in BODIES else body_shown(called, shop.ids)
    client = shop.client if called.secured else shop.stranger()
    url = address(called, shop.ids)
    return lambda **headers: client.request(called.method, url, json=body, headers=headers)


_SIGNED = {
    "receiveShopifyOrder": ("shopify", shopify.payload, "X-Shopify-Hmac-Sha256"),
    "receiveWooCommerceOrder": ("woocommerce", woocommerce.payload, "X-WC-Webhook-Signature"),
}
"""The calls of shops: the channel, an order, and the header with its signature."""


def _signed_order(shop: Shop, called: Operation) -> Call:
    channel, payload, header = _SIGNED[called.id]
    new = {"channel": channel, "name": "Shop", "secret": shopify.SECRET}
    shop.ids["connection_id"] = shop.do("createOrderConnection", new).json()["data"]["id"]
    order = json.dumps(payload()).encode()
    signed = {header: shopify.signature(order)}
    client, url = shop.stranger(), address(called, shop.ids)
    return lambda **headers: client.post(url, content=order, headers=signed | headers)
