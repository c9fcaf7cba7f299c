from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.stock_change_kind import StockChangeKind

T = TypeVar("T", bound="StockChange")


@_attrs_define
class StockChange:
    """An entry of a product's stock ledger; the entries' deltas add up to the stock.

    Attributes:
        id (str):
        product_id (str):
        kind (StockChangeKind): Why a product's stock changed.
        delta (int):
        balance (int): The stock after this entry.
        found (int | None): Pieces taken that the books did not hold: delta = made + found - taken.
        reason (None | str):
        run_id (None | str): The production run that made or took the pieces.
        order_id (None | str): The order that the pieces were shipped for.
        unit_price (float | None): The price of a piece that came in.
        supplier (None | str): Where the pieces came from.
        user_id (str):
        created_at (datetime.datetime):
    """

    id: str
    product_id: str
    kind: StockChangeKind
    delta: int
    balance: int
    found: int | None
    reason: None | str
    run_id: None | str
    order_id: None | str
    unit_price: float | None
    supplier: None | str
    user_id: str
    created_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        product_id = self.product_id

        kind = self.kind.value

        delta = self.delta

        balance = self.balance

        found: int | None
        found = self.found

        reason: None | str
        reason = self.reason

        run_id: None | str
        run_id = self.run_id

        order_id: None | str
        order_id = self.order_id

        unit_price: float | None
        unit_price = self.unit_price

        supplier: None | str
        supplier = self.supplier

        user_id = self.user_id

        created_at = self.created_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "product_id": product_id,
                "kind": kind,
                "delta": delta,
                "balance": balance,
                "found": found,
                "reason": reason,
                "run_id": run_id,
                "order_id": order_id,
                "unit_price": unit_price,
                "supplier": supplier,
                "user_id": user_id,
                "created_at": created_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        product_id = d.pop("product_id")

        kind = StockChangeKind(d.pop("kind"))

        delta = d.pop("delta")

        balance = d.pop("balance")

        def _parse_found(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        found = _parse_found(d.pop("found"))

        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))

        def _parse_run_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        run_id = _parse_run_id(d.pop("run_id"))

        def _parse_order_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        order_id = _parse_order_id(d.pop("order_id"))

        def _parse_unit_price(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        unit_price = _parse_unit_price(d.pop("unit_price"))

        def _parse_supplier(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        supplier = _parse_supplier(d.pop("supplier"))

        user_id = d.pop("user_id")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        stock_change = cls(
            id=id,
            product_id=product_id,
            kind=kind,
            delta=delta,
            balance=balance,
            found=found,
            reason=reason,
            run_id=run_id,
            order_id=order_id,
            unit_price=unit_price,
            supplier=supplier,
            user_id=user_id,
            created_at=created_at,
        )

        stock_change.additional_properties = d
        return stock_change

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
