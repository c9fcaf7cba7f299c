from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="WorkspaceChange")


@_attrs_define
class WorkspaceChange:
    """Settings to change; those left out stay the same.

    Attributes:
        name (str | Unset):
        currency (str | Unset):
        default_low_stock_threshold_grams (float | Unset):
        labour_rate_per_hour (float | Unset):
        machine_rate_per_hour (float | Unset):
        electricity_price_per_kwh (float | Unset):
        printer_power_watts (float | Unset):
        default_markup_percent (float | Unset):
    """

    name: str | Unset = UNSET
    currency: str | Unset = UNSET
    default_low_stock_threshold_grams: float | Unset = UNSET
    labour_rate_per_hour: float | Unset = UNSET
    machine_rate_per_hour: float | Unset = UNSET
    electricity_price_per_kwh: float | Unset = UNSET
    printer_power_watts: float | Unset = UNSET
    default_markup_percent: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        currency = self.currency

        default_low_stock_threshold_grams = self.default_low_stock_threshold_grams

        labour_rate_per_hour = self.labour_rate_per_hour

        machine_rate_per_hour = self.machine_rate_per_hour

        electricity_price_per_kwh = self.electricity_price_per_kwh

        printer_power_watts = self.printer_power_watts

        default_markup_percent = self.default_markup_percent

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if currency is not UNSET:
            field_dict["currency"] = currency
        if default_low_stock_threshold_grams is not UNSET:
            field_dict["default_low_stock_threshold_grams"] = default_low_stock_threshold_grams
        if labour_rate_per_hour is not UNSET:
            field_dict["labour_rate_per_hour"] = labour_rate_per_hour
        if machine_rate_per_hour is not UNSET:
            field_dict["machine_rate_per_hour"] = machine_rate_per_hour
        if electricity_price_per_kwh is not UNSET:
            field_dict["electricity_price_per_kwh"] = electricity_price_per_kwh
        if printer_power_watts is not UNSET:
            field_dict["printer_power_watts"] = printer_power_watts
        if default_markup_percent is not UNSET:
            field_dict["default_markup_percent"] = default_markup_percent

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name", UNSET)

        currency = d.pop("currency", UNSET)

        default_low_stock_threshold_grams = d.pop("default_low_stock_threshold_grams", UNSET)

        labour_rate_per_hour = d.pop("labour_rate_per_hour", UNSET)

        machine_rate_per_hour = d.pop("machine_rate_per_hour", UNSET)

        electricity_price_per_kwh = d.pop("electricity_price_per_kwh", UNSET)

        printer_power_watts = d.pop("printer_power_watts", UNSET)

        default_markup_percent = d.pop("default_markup_percent", UNSET)

        workspace_change = cls(
            name=name,
            currency=currency,
            default_low_stock_threshold_grams=default_low_stock_threshold_grams,
            labour_rate_per_hour=labour_rate_per_hour,
            machine_rate_per_hour=machine_rate_per_hour,
            electricity_price_per_kwh=electricity_price_per_kwh,
            printer_power_watts=printer_power_watts,
            default_markup_percent=default_markup_percent,
        )

        return workspace_change
