from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Workspace")


@_attrs_define
class Workspace:
    """A workspace.

    Attributes:
        id (str):
        name (str):
        currency (str): ISO 4217; the currency of all prices.
        time_zone (str): An IANA name; days, weeks and months, due dates and statistics are in it.
        default_low_stock_threshold_grams (float): For spools without their own threshold.
        labour_rate_per_hour (float): The cost of an hour of work.
        machine_rate_per_hour (float): The cost of an hour of printing: wear, depreciation, rent.
        electricity_price_per_kwh (float):
        printer_power_watts (float): A printer's average power.
        default_markup_percent (float): For products without their own markup.
        spool_margin_grams (float): What a plan leaves on each spool at least, in grams.
        spool_margin_percent (float): What a plan leaves on each spool at least, in percent of the planned grams.
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
        version (int):
    """

    id: str
    name: str
    currency: str
    time_zone: str
    default_low_stock_threshold_grams: float
    labour_rate_per_hour: float
    machine_rate_per_hour: float
    electricity_price_per_kwh: float
    printer_power_watts: float
    default_markup_percent: float
    spool_margin_grams: float
    spool_margin_percent: float
    created_at: datetime.datetime
    updated_at: datetime.datetime
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        currency = self.currency

        time_zone = self.time_zone

        default_low_stock_threshold_grams = self.default_low_stock_threshold_grams

        labour_rate_per_hour = self.labour_rate_per_hour

        machine_rate_per_hour = self.machine_rate_per_hour

        electricity_price_per_kwh = self.electricity_price_per_kwh

        printer_power_watts = self.printer_power_watts

        default_markup_percent = self.default_markup_percent

        spool_margin_grams = self.spool_margin_grams

        spool_margin_percent = self.spool_margin_percent

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "currency": currency,
                "time_zone": time_zone,
                "default_low_stock_threshold_grams": default_low_stock_threshold_grams,
                "labour_rate_per_hour": labour_rate_per_hour,
                "machine_rate_per_hour": machine_rate_per_hour,
                "electricity_price_per_kwh": electricity_price_per_kwh,
                "printer_power_watts": printer_power_watts,
                "default_markup_percent": default_markup_percent,
                "spool_margin_grams": spool_margin_grams,
                "spool_margin_percent": spool_margin_percent,
                "created_at": created_at,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        currency = d.pop("currency")

        time_zone = d.pop("time_zone")

        default_low_stock_threshold_grams = d.pop("default_low_stock_threshold_grams")

        labour_rate_per_hour = d.pop("labour_rate_per_hour")

        machine_rate_per_hour = d.pop("machine_rate_per_hour")

        electricity_price_per_kwh = d.pop("electricity_price_per_kwh")

        printer_power_watts = d.pop("printer_power_watts")

        default_markup_percent = d.pop("default_markup_percent")

        spool_margin_grams = d.pop("spool_margin_grams")

        spool_margin_percent = d.pop("spool_margin_percent")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        workspace = cls(
            id=id,
            name=name,
            currency=currency,
            time_zone=time_zone,
            default_low_stock_threshold_grams=default_low_stock_threshold_grams,
            labour_rate_per_hour=labour_rate_per_hour,
            machine_rate_per_hour=machine_rate_per_hour,
            electricity_price_per_kwh=electricity_price_per_kwh,
            printer_power_watts=printer_power_watts,
            default_markup_percent=default_markup_percent,
            spool_margin_grams=spool_margin_grams,
            spool_margin_percent=spool_margin_percent,
            created_at=created_at,
            updated_at=updated_at,
            version=version,
        )

        workspace.additional_properties = d
        return workspace

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
