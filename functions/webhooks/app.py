"""The API of webhooks: HTTP in, domain call, answer out."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Path, Response

from batchivo.access.permissions import Permission
from batchivo.access.principal import Principal
from batchivo.http import operation
from batchivo.http.app import API_PREFIX, Responses, create_app, lambda_handler
from batchivo.http.envelope import Many, One, many, tag
from batchivo.http.idempotency import reads_again, shows_secrets
from batchivo.http.lists import ListQuery, ListQueryModel
from batchivo.http.preconditions import UNLESS_SEEN, ExpectedVersion
from batchivo.http.principal import Requires
from batchivo.webhooks import service
from batchivo.webhooks.collections import DELIVERIES, ENDPOINTS
from batchivo.webhooks.models import (
    Delivery,
    DeliverySummary,
    Endpoint,
    EndpointChange,
    EndpointWithSecret,
    EventKind,
    NewEndpoint,
    Recovered,
    Recovery,
    SecretRotation,
    StoredEndpoint,
)

router = operation.router(prefix=f"{API_PREFIX}/webhooks", tag="Webhooks")

_AS_USUAL = SecretRotation()
Reader = Annotated[Principal, Depends(Requires(Permission.WEBHOOKS_READ))]
Manager = Annotated[Principal, Depends(Requires(Permission.WEBHOOKS_MANAGE))]

_endpoint_query = ListQueryModel(ENDPOINTS.spec, tagged=False)
_delivery_query = ListQueryModel(DELIVERIES.spec)

EndpointId = Annotated[str, Path(max_length=64)]
DeliveryId = Annotated[str, Path(max_length=64)]

_TAKEN: Responses = {409: {"description": "`URL_TAKEN`: another endpoint has this URL."}}
_TOO_MANY: Responses = {
    409: {
        "description": "`TOO_MANY_ENDPOINTS`: a workspace can have 20; `URL_TAKEN`: another "
        "endpoint has this URL."
    }
}
_UNPROVED: Responses = {
    409: {"description": "`URL_NOT_PROVED`: the endpoint's URL has not answered a ping."}
}
_DISABLED: Responses = {
    409: {
        "description": "`INVALID_STATE`: the endpoint is disabled; `URL_NOT_PROVED`: its URL has "
        "not answered a ping."
    }
}


@router.get("", name="listWebhooks")
async def list_webhooks(
    principal: Reader,
    query: Annotated[ListQuery, Depends(_endpoint_query.from_query_string)],
    response: Response,
) -> Many[Endpoint]:
    """List webhook endpoints: filtered, sorted, searched, paged."""
    page = ENDPOINTS.page(principal, query)
    return many(response, page, service.shown(principal, page.items))


@router.post("", name="createWebhook", status_code=201, responses=_TOO_MANY)
@shows_secrets
async def create_webhook(
    principal: Manager, new: NewEndpoint, response: Response
) -> One[EndpointWithSecret]:
    """Add a webhook endpoint; the answer shows its signing secret, only this once.

    `webhook.ping` is sent to the URL at once. Events wait until it has answered a ping with 2xx;
    ask again with `/test`.
    """
    endpoint = service.create(principal, new)
    tag(response, endpoint)
    response.headers["Location"] = f"{API_PREFIX}/webhooks/{endpoint.id}"
    return One(data=endpoint)


@router.get("/event-types", name="listEventTypes")
async def list_event_types(principal: Reader) -> One[list[EventKind]]:
    """List the types of events, each with an example and its JSON schema."""
    return One(data=service.event_kinds())


@router.get("/deliveries", name="listDeliveries")
async def list_deliveries(
    principal: Reader,
    query: Annotated[ListQuery, Depends(_delivery_query.from_query_string)],
    response: Response,
) -> Many[DeliverySummary]:
    """List deliveries of the last 30 days: filtered, sorted, searched, paged."""
    page = DELIVERIES.page(principal, query)
    return many(response, page, [service.summary_of(one) for one in page.items])


@router.get("/deliveries/{delivery_id}", name="getDelivery", dependencies=[UNLESS_SEEN])
async def get_delivery(
    principal: Reader, delivery_id: DeliveryId, response: Response
) -> One[Delivery]:
    """Return one delivery with its attempts."""
    delivery = DELIVERIES.get(principal, delivery_id)
    tag(response, delivery)
    return One(data=service.shown_delivery(delivery))


@router.post("/deliveries/{delivery_id}/resend", name="resendDelivery", responses=_DISABLED)
async def resend_delivery(
    principal: Manager, delivery_id: DeliveryId, response: Response
) -> One[Delivery]:
    """Send a delivery again, with the same `webhook-id` and a full schedule of retries."""
    delivery = service.resend(principal, delivery_id)
    tag(response, delivery)
    return One(data=service.shown_delivery(delivery))


@router.get("/{endpoint_id}", name="getWebhook")
async def get_webhook(
    principal: Reader, endpoint_id: EndpointId, response: Response
) -> One[Endpoint]:
    """Return one webhook endpoint."""
    return _one(principal, ENDPOINTS.get(principal, endpoint_id), response)


@router.patch("/{endpoint_id}", name="changeWebhook", responses=_TAKEN)
async def change_webhook(
    principal: Manager,
    endpoint_id: EndpointId,
    change: EndpointChange,
    expected: ExpectedVersion,
    response: Response,
) -> One[Endpoint]:
    """Change a webhook endpoint, or enable a disabled one.

    A new URL is sent `webhook.ping`, and events wait until it has answered with 2xx.
    """
    endpoint = service.change(principal, endpoint_id, change, expected=expected)
    return _one(principal, endpoint, response)


@router.delete("/{endpoint_id}", name="deleteWebhook", status_code=204)
async def delete_webhook(
    principal: Manager, endpoint_id: EndpointId, expected: ExpectedVersion
) -> None:
    """Delete a webhook endpoint and cancel its pending deliveries."""
    service.remove(principal, endpoint_id, expected=expected)


@router.post("/{endpoint_id}/rotate-secret", name="rotateWebhookSecret")
@shows_secrets
async def rotate_webhook_secret(
    principal: Manager,
    endpoint_id: EndpointId,
    response: Response,
    rotation: SecretRotation = _AS_USUAL,
) -> One[EndpointWithSecret]:
    """Replace the signing secret; during the overlap requests are signed with both.

    The new secret is shown only this once.
    """
    endpoint = service.rotate_secret(principal, endpoint_id, rotation)
    tag(response, endpoint)
    return One(data=endpoint)


@router.post("/{endpoint_id}/test", name="testWebhook", status_code=201)
@reads_again(service.attempted_ping)
async def test_webhook(
    principal: Manager, endpoint_id: EndpointId, response: Response
) -> One[Delivery]:
    """Send `webhook.ping` once, now; returns the delivery with the result.

    201 means that the delivery was created; its `status` says whether it arrived. If it did, the
    endpoint's URL is proved, and events that waited are sent.
    """
    delivery = service.ping(principal, endpoint_id)
    tag(response, delivery)
    response.headers["Location"] = f"{API_PREFIX}/webhooks/deliveries/{delivery.id}"
    return One(data=service.shown_delivery(delivery))


@router.post("/{endpoint_id}/recover", name="recoverDeliveries", responses=_UNPROVED)
async def recover_deliveries(
    principal: Manager, endpoint_id: EndpointId, recovery: Recovery
) -> One[Recovered]:
    """Send an endpoint's deliveries of a time range again, up to 5,000 per call."""
    return One(data=service.recover(principal, endpoint_id, recovery))


def _one(principal: Principal, endpoint: StoredEndpoint, response: Response) -> One[Endpoint]:
    tag(response, endpoint)
    [shown] = service.shown(principal, [endpoint])
    return One(data=shown)


app = create_app(router)
handler = lambda_handler(app)
