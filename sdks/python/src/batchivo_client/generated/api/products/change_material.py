from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.bom_material_change import BomMaterialChange
from ...models.product_response import ProductResponse
from ...types import UNSET, Response, Unset


def _get_kwargs(
    product_id: str,
    material_id: str,
    *,
    body: BomMaterialChange,
    if_match: None | str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_match, Unset):
        headers["if-match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/api/v1/products/{product_id}/materials/{material_id}".format(
            product_id=quote(str(product_id), safe=""),
            material_id=quote(str(material_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ProductResponse | None:
    if response.status_code == 200:
        response_200 = ProductResponse.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ProductResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    product_id: str,
    material_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: BomMaterialChange,
    if_match: None | str | Unset = UNSET,
) -> Response[ProductResponse]:
    """Change a material of the bill of materials; answers the product as it now is

     Change a material of the bill of materials; answers the product as it now is.

    Args:
        product_id (str):
        material_id (str):
        if_match (None | str | Unset): The `ETag` you have seen: refused with 412 if there is a
            newer version. Example: "3".
        body (BomMaterialChange): Fields to change; those left out stay, null clears.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ProductResponse]
    """

    kwargs = _get_kwargs(
        product_id=product_id,
        material_id=material_id,
        body=body,
        if_match=if_match,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    product_id: str,
    material_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: BomMaterialChange,
    if_match: None | str | Unset = UNSET,
) -> ProductResponse | None:
    """Change a material of the bill of materials; answers the product as it now is

     Change a material of the bill of materials; answers the product as it now is.

    Args:
        product_id (str):
        material_id (str):
        if_match (None | str | Unset): The `ETag` you have seen: refused with 412 if there is a
            newer version. Example: "3".
        body (BomMaterialChange): Fields to change; those left out stay, null clears.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ProductResponse
    """

    return sync_detailed(
        product_id=product_id,
        material_id=material_id,
        client=client,
        body=body,
        if_match=if_match,
    ).parsed


async def asyncio_detailed(
    product_id: str,
    material_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: BomMaterialChange,
    if_match: None | str | Unset = UNSET,
) -> Response[ProductResponse]:
    """Change a material of the bill of materials; answers the product as it now is

     Change a material of the bill of materials; answers the product as it now is.

    Args:
        product_id (str):
        material_id (str):
        if_match (None | str | Unset): The `ETag` you have seen: refused with 412 if there is a
            newer version. Example: "3".
        body (BomMaterialChange): Fields to change; those left out stay, null clears.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ProductResponse]
    """

    kwargs = _get_kwargs(
        product_id=product_id,
        material_id=material_id,
        body=body,
        if_match=if_match,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    product_id: str,
    material_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: BomMaterialChange,
    if_match: None | str | Unset = UNSET,
) -> ProductResponse | None:
    """Change a material of the bill of materials; answers the product as it now is

     Change a material of the bill of materials; answers the product as it now is.

    Args:
        product_id (str):
        material_id (str):
        if_match (None | str | Unset): The `ETag` you have seen: refused with 412 if there is a
            newer version. Example: "3".
        body (BomMaterialChange): Fields to change; those left out stay, null clears.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ProductResponse
    """

    return (
        await asyncio_detailed(
            product_id=product_id,
            material_id=material_id,
            client=client,
            body=body,
            if_match=if_match,
        )
    ).parsed
