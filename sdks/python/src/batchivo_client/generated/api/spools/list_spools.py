import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.spool_list_response import SpoolListResponse
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    skip: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    search: None | str | Unset = UNSET,
    cursor: None | str | Unset = UNSET,
    material_type: None | str | Unset = UNSET,
    material_name: None | str | Unset = UNSET,
    brand: None | str | Unset = UNSET,
    color: None | str | Unset = UNSET,
    color_hex: None | str | Unset = UNSET,
    finish: None | str | Unset = UNSET,
    diameter_mm: None | str | Unset = UNSET,
    remaining_weight_lt: float | None | Unset = UNSET,
    remaining_weight_lte: float | None | Unset = UNSET,
    remaining_weight_gt: float | None | Unset = UNSET,
    remaining_weight_gte: float | None | Unset = UNSET,
    purchase_price_lt: float | None | Unset = UNSET,
    purchase_price_lte: float | None | Unset = UNSET,
    purchase_price_gt: float | None | Unset = UNSET,
    purchase_price_gte: float | None | Unset = UNSET,
    supplier: None | str | Unset = UNSET,
    purchased_after: datetime.date | None | Unset = UNSET,
    purchased_before: datetime.date | None | Unset = UNSET,
    lot_number: None | str | Unset = UNSET,
    location: None | str | Unset = UNSET,
    barcode: None | str | Unset = UNSET,
    archived: None | str | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    updated_after: datetime.datetime | None | Unset = UNSET,
    updated_before: datetime.datetime | None | Unset = UNSET,
    status: None | str | Unset = UNSET,
    external_id: None | str | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["skip"] = skip

    params["limit"] = limit

    params["sort_order"] = sort_order

    json_search: None | str | Unset
    if isinstance(search, Unset):
        json_search = UNSET
    else:
        json_search = search
    params["search"] = json_search

    json_cursor: None | str | Unset
    if isinstance(cursor, Unset):
        json_cursor = UNSET
    else:
        json_cursor = cursor
    params["cursor"] = json_cursor

    json_material_type: None | str | Unset
    if isinstance(material_type, Unset):
        json_material_type = UNSET
    else:
        json_material_type = material_type
    params["material_type"] = json_material_type

    json_material_name: None | str | Unset
    if isinstance(material_name, Unset):
        json_material_name = UNSET
    else:
        json_material_name = material_name
    params["material_name"] = json_material_name

    json_brand: None | str | Unset
    if isinstance(brand, Unset):
        json_brand = UNSET
    else:
        json_brand = brand
    params["brand"] = json_brand

    json_color: None | str | Unset
    if isinstance(color, Unset):
        json_color = UNSET
    else:
        json_color = color
    params["color"] = json_color

    json_color_hex: None | str | Unset
    if isinstance(color_hex, Unset):
        json_color_hex = UNSET
    else:
        json_color_hex = color_hex
    params["color_hex"] = json_color_hex

    json_finish: None | str | Unset
    if isinstance(finish, Unset):
        json_finish = UNSET
    else:
        json_finish = finish
    params["finish"] = json_finish

    json_diameter_mm: None | str | Unset
    if isinstance(diameter_mm, Unset):
        json_diameter_mm = UNSET
    else:
        json_diameter_mm = diameter_mm
    params["diameter_mm"] = json_diameter_mm

    json_remaining_weight_lt: float | None | Unset
    if isinstance(remaining_weight_lt, Unset):
        json_remaining_weight_lt = UNSET
    else:
        json_remaining_weight_lt = remaining_weight_lt
    params["remaining_weight_lt"] = json_remaining_weight_lt

    json_remaining_weight_lte: float | None | Unset
    if isinstance(remaining_weight_lte, Unset):
        json_remaining_weight_lte = UNSET
    else:
        json_remaining_weight_lte = remaining_weight_lte
    params["remaining_weight_lte"] = json_remaining_weight_lte

    json_remaining_weight_gt: float | None | Unset
    if isinstance(remaining_weight_gt, Unset):
        json_remaining_weight_gt = UNSET
    else:
        json_remaining_weight_gt = remaining_weight_gt
    params["remaining_weight_gt"] = json_remaining_weight_gt

    json_remaining_weight_gte: float | None | Unset
    if isinstance(remaining_weight_gte, Unset):
        json_remaining_weight_gte = UNSET
    else:
        json_remaining_weight_gte = remaining_weight_gte
    params["remaining_weight_gte"] = json_remaining_weight_gte

    json_purchase_price_lt: float | None | Unset
    if isinstance(purchase_price_lt, Unset):
        json_purchase_price_lt = UNSET
    else:
        json_purchase_price_lt = purchase_price_lt
    params["purchase_price_lt"] = json_purchase_price_lt

    json_purchase_price_lte: float | None | Unset
    if isinstance(purchase_price_lte, Unset):
        json_purchase_price_lte = UNSET
    else:
        json_purchase_price_lte = purchase_price_lte
    params["purchase_price_lte"] = json_purchase_price_lte

    json_purchase_price_gt: float | None | Unset
    if isinstance(purchase_price_gt, Unset):
        json_purchase_price_gt = UNSET
    else:
        json_purchase_price_gt = purchase_price_gt
    params["purchase_price_gt"] = json_purchase_price_gt

    json_purchase_price_gte: float | None | Unset
    if isinstance(purchase_price_gte, Unset):
        json_purchase_price_gte = UNSET
    else:
        json_purchase_price_gte = purchase_price_gte
    params["purchase_price_gte"] = json_purchase_price_gte

    json_supplier: None | str | Unset
    if isinstance(supplier, Unset):
        json_supplier = UNSET
    else:
        json_supplier = supplier
    params["supplier"] = json_supplier

    json_purchased_after: None | str | Unset
    if isinstance(purchased_after, Unset):
        json_purchased_after = UNSET
    elif isinstance(purchased_after, datetime.date):
        json_purchased_after = purchased_after.isoformat()
    else:
        json_purchased_after = purchased_after
    params["purchased_after"] = json_purchased_after

    json_purchased_before: None | str | Unset
    if isinstance(purchased_before, Unset):
        json_purchased_before = UNSET
    elif isinstance(purchased_before, datetime.date):
        json_purchased_before = purchased_before.isoformat()
    else:
        json_purchased_before = purchased_before
    params["purchased_before"] = json_purchased_before

    json_lot_number: None | str | Unset
    if isinstance(lot_number, Unset):
        json_lot_number = UNSET
    else:
        json_lot_number = lot_number
    params["lot_number"] = json_lot_number

    json_location: None | str | Unset
    if isinstance(location, Unset):
        json_location = UNSET
    else:
        json_location = location
    params["location"] = json_location

    json_barcode: None | str | Unset
    if isinstance(barcode, Unset):
        json_barcode = UNSET
    else:
        json_barcode = barcode
    params["barcode"] = json_barcode

    json_archived: None | str | Unset
    if isinstance(archived, Unset):
        json_archived = UNSET
    else:
        json_archived = archived
    params["archived"] = json_archived

    json_created_after: None | str | Unset
    if isinstance(created_after, Unset):
        json_created_after = UNSET
    elif isinstance(created_after, datetime.datetime):
        json_created_after = created_after.isoformat()
    else:
        json_created_after = created_after
    params["created_after"] = json_created_after

    json_created_before: None | str | Unset
    if isinstance(created_before, Unset):
        json_created_before = UNSET
    elif isinstance(created_before, datetime.datetime):
        json_created_before = created_before.isoformat()
    else:
        json_created_before = created_before
    params["created_before"] = json_created_before

    json_updated_after: None | str | Unset
    if isinstance(updated_after, Unset):
        json_updated_after = UNSET
    elif isinstance(updated_after, datetime.datetime):
        json_updated_after = updated_after.isoformat()
    else:
        json_updated_after = updated_after
    params["updated_after"] = json_updated_after

    json_updated_before: None | str | Unset
    if isinstance(updated_before, Unset):
        json_updated_before = UNSET
    elif isinstance(updated_before, datetime.datetime):
        json_updated_before = updated_before.isoformat()
    else:
        json_updated_before = updated_before
    params["updated_before"] = json_updated_before

    json_status: None | str | Unset
    if isinstance(status, Unset):
        json_status = UNSET
    else:
        json_status = status
    params["status"] = json_status

    json_external_id: None | str | Unset
    if isinstance(external_id, Unset):
        json_external_id = UNSET
    else:
        json_external_id = external_id
    params["external_id"] = json_external_id

    params["sort_by"] = sort_by

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/spools",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> SpoolListResponse | None:
    if response.status_code == 200:
        response_200 = SpoolListResponse.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[SpoolListResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    skip: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    search: None | str | Unset = UNSET,
    cursor: None | str | Unset = UNSET,
    material_type: None | str | Unset = UNSET,
    material_name: None | str | Unset = UNSET,
    brand: None | str | Unset = UNSET,
    color: None | str | Unset = UNSET,
    color_hex: None | str | Unset = UNSET,
    finish: None | str | Unset = UNSET,
    diameter_mm: None | str | Unset = UNSET,
    remaining_weight_lt: float | None | Unset = UNSET,
    remaining_weight_lte: float | None | Unset = UNSET,
    remaining_weight_gt: float | None | Unset = UNSET,
    remaining_weight_gte: float | None | Unset = UNSET,
    purchase_price_lt: float | None | Unset = UNSET,
    purchase_price_lte: float | None | Unset = UNSET,
    purchase_price_gt: float | None | Unset = UNSET,
    purchase_price_gte: float | None | Unset = UNSET,
    supplier: None | str | Unset = UNSET,
    purchased_after: datetime.date | None | Unset = UNSET,
    purchased_before: datetime.date | None | Unset = UNSET,
    lot_number: None | str | Unset = UNSET,
    location: None | str | Unset = UNSET,
    barcode: None | str | Unset = UNSET,
    archived: None | str | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    updated_after: datetime.datetime | None | Unset = UNSET,
    updated_before: datetime.datetime | None | Unset = UNSET,
    status: None | str | Unset = UNSET,
    external_id: None | str | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> Response[SpoolListResponse]:
    """List spools: filtered, sorted, searched, paged

     List spools: filtered, sorted, searched, paged.

    Args:
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In material_name, brand, color, supplier, lot_number,
            location, barcode, external_id.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        material_type (None | str | Unset): Equal, whatever the case; a comma means OR. One of
            PLA, PETG, ABS, TPU, ASA, Nylon, PC, HIPS, PVA, Custom.
        material_name (None | str | Unset): Equal, whatever the case; a comma means OR.
        brand (None | str | Unset): Equal, whatever the case; a comma means OR.
        color (None | str | Unset): Equal, whatever the case; a comma means OR.
        color_hex (None | str | Unset): Equal, whatever the case; a comma means OR.
        finish (None | str | Unset): Equal, whatever the case; a comma means OR.
        diameter_mm (None | str | Unset): Equal, whatever the case; a comma means OR.
        remaining_weight_lt (float | None | Unset): `remaining_weight_grams` less than this.
        remaining_weight_lte (float | None | Unset): `remaining_weight_grams` at most this.
        remaining_weight_gt (float | None | Unset): `remaining_weight_grams` more than this.
        remaining_weight_gte (float | None | Unset): `remaining_weight_grams` at least this.
        purchase_price_lt (float | None | Unset): `purchase_price` less than this.
        purchase_price_lte (float | None | Unset): `purchase_price` at most this.
        purchase_price_gt (float | None | Unset): `purchase_price` more than this.
        purchase_price_gte (float | None | Unset): `purchase_price` at least this.
        supplier (None | str | Unset): Equal, whatever the case; a comma means OR.
        purchased_after (datetime.date | None | Unset): `purchase_date` on or after this.
        purchased_before (datetime.date | None | Unset): `purchase_date` before this.
        lot_number (None | str | Unset): Equal, whatever the case; a comma means OR.
        location (None | str | Unset): Equal, whatever the case; a comma means OR.
        barcode (None | str | Unset): Equal, whatever the case; a comma means OR.
        archived (None | str | Unset): Equal, whatever the case; a comma means OR. One of true,
            false.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        updated_after (datetime.datetime | None | Unset): `updated_at` at or after this.
        updated_before (datetime.datetime | None | Unset): `updated_at` before this.
        status (None | str | Unset): Equal, whatever the case; a comma means OR. One of in_stock,
            low, empty, archived.
        external_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SpoolListResponse]
    """

    kwargs = _get_kwargs(
        skip=skip,
        limit=limit,
        sort_order=sort_order,
        search=search,
        cursor=cursor,
        material_type=material_type,
        material_name=material_name,
        brand=brand,
        color=color,
        color_hex=color_hex,
        finish=finish,
        diameter_mm=diameter_mm,
        remaining_weight_lt=remaining_weight_lt,
        remaining_weight_lte=remaining_weight_lte,
        remaining_weight_gt=remaining_weight_gt,
        remaining_weight_gte=remaining_weight_gte,
        purchase_price_lt=purchase_price_lt,
        purchase_price_lte=purchase_price_lte,
        purchase_price_gt=purchase_price_gt,
        purchase_price_gte=purchase_price_gte,
        supplier=supplier,
        purchased_after=purchased_after,
        purchased_before=purchased_before,
        lot_number=lot_number,
        location=location,
        barcode=barcode,
        archived=archived,
        created_after=created_after,
        created_before=created_before,
        updated_after=updated_after,
        updated_before=updated_before,
        status=status,
        external_id=external_id,
        sort_by=sort_by,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    skip: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    search: None | str | Unset = UNSET,
    cursor: None | str | Unset = UNSET,
    material_type: None | str | Unset = UNSET,
    material_name: None | str | Unset = UNSET,
    brand: None | str | Unset = UNSET,
    color: None | str | Unset = UNSET,
    color_hex: None | str | Unset = UNSET,
    finish: None | str | Unset = UNSET,
    diameter_mm: None | str | Unset = UNSET,
    remaining_weight_lt: float | None | Unset = UNSET,
    remaining_weight_lte: float | None | Unset = UNSET,
    remaining_weight_gt: float | None | Unset = UNSET,
    remaining_weight_gte: float | None | Unset = UNSET,
    purchase_price_lt: float | None | Unset = UNSET,
    purchase_price_lte: float | None | Unset = UNSET,
    purchase_price_gt: float | None | Unset = UNSET,
    purchase_price_gte: float | None | Unset = UNSET,
    supplier: None | str | Unset = UNSET,
    purchased_after: datetime.date | None | Unset = UNSET,
    purchased_before: datetime.date | None | Unset = UNSET,
    lot_number: None | str | Unset = UNSET,
    location: None | str | Unset = UNSET,
    barcode: None | str | Unset = UNSET,
    archived: None | str | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    updated_after: datetime.datetime | None | Unset = UNSET,
    updated_before: datetime.datetime | None | Unset = UNSET,
    status: None | str | Unset = UNSET,
    external_id: None | str | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> SpoolListResponse | None:
    """List spools: filtered, sorted, searched, paged

     List spools: filtered, sorted, searched, paged.

    Args:
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In material_name, brand, color, supplier, lot_number,
            location, barcode, external_id.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        material_type (None | str | Unset): Equal, whatever the case; a comma means OR. One of
            PLA, PETG, ABS, TPU, ASA, Nylon, PC, HIPS, PVA, Custom.
        material_name (None | str | Unset): Equal, whatever the case; a comma means OR.
        brand (None | str | Unset): Equal, whatever the case; a comma means OR.
        color (None | str | Unset): Equal, whatever the case; a comma means OR.
        color_hex (None | str | Unset): Equal, whatever the case; a comma means OR.
        finish (None | str | Unset): Equal, whatever the case; a comma means OR.
        diameter_mm (None | str | Unset): Equal, whatever the case; a comma means OR.
        remaining_weight_lt (float | None | Unset): `remaining_weight_grams` less than this.
        remaining_weight_lte (float | None | Unset): `remaining_weight_grams` at most this.
        remaining_weight_gt (float | None | Unset): `remaining_weight_grams` more than this.
        remaining_weight_gte (float | None | Unset): `remaining_weight_grams` at least this.
        purchase_price_lt (float | None | Unset): `purchase_price` less than this.
        purchase_price_lte (float | None | Unset): `purchase_price` at most this.
        purchase_price_gt (float | None | Unset): `purchase_price` more than this.
        purchase_price_gte (float | None | Unset): `purchase_price` at least this.
        supplier (None | str | Unset): Equal, whatever the case; a comma means OR.
        purchased_after (datetime.date | None | Unset): `purchase_date` on or after this.
        purchased_before (datetime.date | None | Unset): `purchase_date` before this.
        lot_number (None | str | Unset): Equal, whatever the case; a comma means OR.
        location (None | str | Unset): Equal, whatever the case; a comma means OR.
        barcode (None | str | Unset): Equal, whatever the case; a comma means OR.
        archived (None | str | Unset): Equal, whatever the case; a comma means OR. One of true,
            false.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        updated_after (datetime.datetime | None | Unset): `updated_at` at or after this.
        updated_before (datetime.datetime | None | Unset): `updated_at` before this.
        status (None | str | Unset): Equal, whatever the case; a comma means OR. One of in_stock,
            low, empty, archived.
        external_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        SpoolListResponse
    """

    return sync_detailed(
        client=client,
        skip=skip,
        limit=limit,
        sort_order=sort_order,
        search=search,
        cursor=cursor,
        material_type=material_type,
        material_name=material_name,
        brand=brand,
        color=color,
        color_hex=color_hex,
        finish=finish,
        diameter_mm=diameter_mm,
        remaining_weight_lt=remaining_weight_lt,
        remaining_weight_lte=remaining_weight_lte,
        remaining_weight_gt=remaining_weight_gt,
        remaining_weight_gte=remaining_weight_gte,
        purchase_price_lt=purchase_price_lt,
        purchase_price_lte=purchase_price_lte,
        purchase_price_gt=purchase_price_gt,
        purchase_price_gte=purchase_price_gte,
        supplier=supplier,
        purchased_after=purchased_after,
        purchased_before=purchased_before,
        lot_number=lot_number,
        location=location,
        barcode=barcode,
        archived=archived,
        created_after=created_after,
        created_before=created_before,
        updated_after=updated_after,
        updated_before=updated_before,
        status=status,
        external_id=external_id,
        sort_by=sort_by,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    skip: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    search: None | str | Unset = UNSET,
    cursor: None | str | Unset = UNSET,
    material_type: None | str | Unset = UNSET,
    material_name: None | str | Unset = UNSET,
    brand: None | str | Unset = UNSET,
    color: None | str | Unset = UNSET,
    color_hex: None | str | Unset = UNSET,
    finish: None | str | Unset = UNSET,
    diameter_mm: None | str | Unset = UNSET,
    remaining_weight_lt: float | None | Unset = UNSET,
    remaining_weight_lte: float | None | Unset = UNSET,
    remaining_weight_gt: float | None | Unset = UNSET,
    remaining_weight_gte: float | None | Unset = UNSET,
    purchase_price_lt: float | None | Unset = UNSET,
    purchase_price_lte: float | None | Unset = UNSET,
    purchase_price_gt: float | None | Unset = UNSET,
    purchase_price_gte: float | None | Unset = UNSET,
    supplier: None | str | Unset = UNSET,
    purchased_after: datetime.date | None | Unset = UNSET,
    purchased_before: datetime.date | None | Unset = UNSET,
    lot_number: None | str | Unset = UNSET,
    location: None | str | Unset = UNSET,
    barcode: None | str | Unset = UNSET,
    archived: None | str | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    updated_after: datetime.datetime | None | Unset = UNSET,
    updated_before: datetime.datetime | None | Unset = UNSET,
    status: None | str | Unset = UNSET,
    external_id: None | str | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> Response[SpoolListResponse]:
    """List spools: filtered, sorted, searched, paged

     List spools: filtered, sorted, searched, paged.

    Args:
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In material_name, brand, color, supplier, lot_number,
            location, barcode, external_id.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        material_type (None | str | Unset): Equal, whatever the case; a comma means OR. One of
            PLA, PETG, ABS, TPU, ASA, Nylon, PC, HIPS, PVA, Custom.
        material_name (None | str | Unset): Equal, whatever the case; a comma means OR.
        brand (None | str | Unset): Equal, whatever the case; a comma means OR.
        color (None | str | Unset): Equal, whatever the case; a comma means OR.
        color_hex (None | str | Unset): Equal, whatever the case; a comma means OR.
        finish (None | str | Unset): Equal, whatever the case; a comma means OR.
        diameter_mm (None | str | Unset): Equal, whatever the case; a comma means OR.
        remaining_weight_lt (float | None | Unset): `remaining_weight_grams` less than this.
        remaining_weight_lte (float | None | Unset): `remaining_weight_grams` at most this.
        remaining_weight_gt (float | None | Unset): `remaining_weight_grams` more than this.
        remaining_weight_gte (float | None | Unset): `remaining_weight_grams` at least this.
        purchase_price_lt (float | None | Unset): `purchase_price` less than this.
        purchase_price_lte (float | None | Unset): `purchase_price` at most this.
        purchase_price_gt (float | None | Unset): `purchase_price` more than this.
        purchase_price_gte (float | None | Unset): `purchase_price` at least this.
        supplier (None | str | Unset): Equal, whatever the case; a comma means OR.
        purchased_after (datetime.date | None | Unset): `purchase_date` on or after this.
        purchased_before (datetime.date | None | Unset): `purchase_date` before this.
        lot_number (None | str | Unset): Equal, whatever the case; a comma means OR.
        location (None | str | Unset): Equal, whatever the case; a comma means OR.
        barcode (None | str | Unset): Equal, whatever the case; a comma means OR.
        archived (None | str | Unset): Equal, whatever the case; a comma means OR. One of true,
            false.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        updated_after (datetime.datetime | None | Unset): `updated_at` at or after this.
        updated_before (datetime.datetime | None | Unset): `updated_at` before this.
        status (None | str | Unset): Equal, whatever the case; a comma means OR. One of in_stock,
            low, empty, archived.
        external_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SpoolListResponse]
    """

    kwargs = _get_kwargs(
        skip=skip,
        limit=limit,
        sort_order=sort_order,
        search=search,
        cursor=cursor,
        material_type=material_type,
        material_name=material_name,
        brand=brand,
        color=color,
        color_hex=color_hex,
        finish=finish,
        diameter_mm=diameter_mm,
        remaining_weight_lt=remaining_weight_lt,
        remaining_weight_lte=remaining_weight_lte,
        remaining_weight_gt=remaining_weight_gt,
        remaining_weight_gte=remaining_weight_gte,
        purchase_price_lt=purchase_price_lt,
        purchase_price_lte=purchase_price_lte,
        purchase_price_gt=purchase_price_gt,
        purchase_price_gte=purchase_price_gte,
        supplier=supplier,
        purchased_after=purchased_after,
        purchased_before=purchased_before,
        lot_number=lot_number,
        location=location,
        barcode=barcode,
        archived=archived,
        created_after=created_after,
        created_before=created_before,
        updated_after=updated_after,
        updated_before=updated_before,
        status=status,
        external_id=external_id,
        sort_by=sort_by,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    skip: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    search: None | str | Unset = UNSET,
    cursor: None | str | Unset = UNSET,
    material_type: None | str | Unset = UNSET,
    material_name: None | str | Unset = UNSET,
    brand: None | str | Unset = UNSET,
    color: None | str | Unset = UNSET,
    color_hex: None | str | Unset = UNSET,
    finish: None | str | Unset = UNSET,
    diameter_mm: None | str | Unset = UNSET,
    remaining_weight_lt: float | None | Unset = UNSET,
    remaining_weight_lte: float | None | Unset = UNSET,
    remaining_weight_gt: float | None | Unset = UNSET,
    remaining_weight_gte: float | None | Unset = UNSET,
    purchase_price_lt: float | None | Unset = UNSET,
    purchase_price_lte: float | None | Unset = UNSET,
    purchase_price_gt: float | None | Unset = UNSET,
    purchase_price_gte: float | None | Unset = UNSET,
    supplier: None | str | Unset = UNSET,
    purchased_after: datetime.date | None | Unset = UNSET,
    purchased_before: datetime.date | None | Unset = UNSET,
    lot_number: None | str | Unset = UNSET,
    location: None | str | Unset = UNSET,
    barcode: None | str | Unset = UNSET,
    archived: None | str | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    updated_after: datetime.datetime | None | Unset = UNSET,
    updated_before: datetime.datetime | None | Unset = UNSET,
    status: None | str | Unset = UNSET,
    external_id: None | str | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> SpoolListResponse | None:
    """List spools: filtered, sorted, searched, paged

     List spools: filtered, sorted, searched, paged.

    Args:
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In material_name, brand, color, supplier, lot_number,
            location, barcode, external_id.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        material_type (None | str | Unset): Equal, whatever the case; a comma means OR. One of
            PLA, PETG, ABS, TPU, ASA, Nylon, PC, HIPS, PVA, Custom.
        material_name (None | str | Unset): Equal, whatever the case; a comma means OR.
        brand (None | str | Unset): Equal, whatever the case; a comma means OR.
        color (None | str | Unset): Equal, whatever the case; a comma means OR.
        color_hex (None | str | Unset): Equal, whatever the case; a comma means OR.
        finish (None | str | Unset): Equal, whatever the case; a comma means OR.
        diameter_mm (None | str | Unset): Equal, whatever the case; a comma means OR.
        remaining_weight_lt (float | None | Unset): `remaining_weight_grams` less than this.
        remaining_weight_lte (float | None | Unset): `remaining_weight_grams` at most this.
        remaining_weight_gt (float | None | Unset): `remaining_weight_grams` more than this.
        remaining_weight_gte (float | None | Unset): `remaining_weight_grams` at least this.
        purchase_price_lt (float | None | Unset): `purchase_price` less than this.
        purchase_price_lte (float | None | Unset): `purchase_price` at most this.
        purchase_price_gt (float | None | Unset): `purchase_price` more than this.
        purchase_price_gte (float | None | Unset): `purchase_price` at least this.
        supplier (None | str | Unset): Equal, whatever the case; a comma means OR.
        purchased_after (datetime.date | None | Unset): `purchase_date` on or after this.
        purchased_before (datetime.date | None | Unset): `purchase_date` before this.
        lot_number (None | str | Unset): Equal, whatever the case; a comma means OR.
        location (None | str | Unset): Equal, whatever the case; a comma means OR.
        barcode (None | str | Unset): Equal, whatever the case; a comma means OR.
        archived (None | str | Unset): Equal, whatever the case; a comma means OR. One of true,
            false.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        updated_after (datetime.datetime | None | Unset): `updated_at` at or after this.
        updated_before (datetime.datetime | None | Unset): `updated_at` before this.
        status (None | str | Unset): Equal, whatever the case; a comma means OR. One of in_stock,
            low, empty, archived.
        external_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        SpoolListResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            skip=skip,
            limit=limit,
            sort_order=sort_order,
            search=search,
            cursor=cursor,
            material_type=material_type,
            material_name=material_name,
            brand=brand,
            color=color,
            color_hex=color_hex,
            finish=finish,
            diameter_mm=diameter_mm,
            remaining_weight_lt=remaining_weight_lt,
            remaining_weight_lte=remaining_weight_lte,
            remaining_weight_gt=remaining_weight_gt,
            remaining_weight_gte=remaining_weight_gte,
            purchase_price_lt=purchase_price_lt,
            purchase_price_lte=purchase_price_lte,
            purchase_price_gt=purchase_price_gt,
            purchase_price_gte=purchase_price_gte,
            supplier=supplier,
            purchased_after=purchased_after,
            purchased_before=purchased_before,
            lot_number=lot_number,
            location=location,
            barcode=barcode,
            archived=archived,
            created_after=created_after,
            created_before=created_before,
            updated_after=updated_after,
            updated_before=updated_before,
            status=status,
            external_id=external_id,
            sort_by=sort_by,
        )
    ).parsed
