from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.busy_printers import BusyPrinters
    from ..models.some_jobs import SomeJobs
    from ..models.some_orders import SomeOrders
    from ..models.some_products import SomeProducts
    from ..models.some_runs import SomeRuns
    from ..models.some_spools import SomeSpools


T = TypeVar("T", bound="Agenda")


@_attrs_define
class Agenda:
    """What there is to do; a part that the caller may not read is null.

    Attributes:
        day (datetime.date): Today in the workspace's time zone.
        due (None | SomeOrders): Open orders due within a week or overdue, the most overdue first.
        to_ship (None | SomeOrders): Open orders with all their pieces in stock, the most urgent first.
        to_make (None | SomeOrders): Open orders that lack pieces, the most urgent first.
        to_check (None | SomeOrders): Open orders with a line whose product is not known.
        running (None | SomeRuns): Runs in progress or paused.
        planned (None | SomeRuns): Runs not started, the most urgent first.
        low_spools (None | SomeSpools): Spools that are low, the one with the least filament first.
        low_products (None | SomeProducts): Products at their reorder point or below.
        printers (BusyPrinters | None): Printers that failed, are silent in a job, have uses refused, are paused or
            print, in this order, then by the end of the job.
        jobs_to_check (None | SomeJobs): Jobs of the last seven days that have no run or need attention, the newest
            first.
        version (int): Another number once anything in the answer may have changed; also its ETag.
    """

    day: datetime.date
    due: None | SomeOrders
    to_ship: None | SomeOrders
    to_make: None | SomeOrders
    to_check: None | SomeOrders
    running: None | SomeRuns
    planned: None | SomeRuns
    low_spools: None | SomeSpools
    low_products: None | SomeProducts
    printers: BusyPrinters | None
    jobs_to_check: None | SomeJobs
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.busy_printers import BusyPrinters  # noqa: PLC0415
        from ..models.some_jobs import SomeJobs  # noqa: PLC0415
        from ..models.some_orders import SomeOrders  # noqa: PLC0415
        from ..models.some_products import SomeProducts  # noqa: PLC0415
        from ..models.some_runs import SomeRuns  # noqa: PLC0415
        from ..models.some_spools import SomeSpools  # noqa: PLC0415

        day = self.day.isoformat()

        due: dict[str, Any] | None
        if isinstance(self.due, SomeOrders):
            due = self.due.to_dict()
        else:
            due = self.due

        to_ship: dict[str, Any] | None
        if isinstance(self.to_ship, SomeOrders):
            to_ship = self.to_ship.to_dict()
        else:
            to_ship = self.to_ship

        to_make: dict[str, Any] | None
        if isinstance(self.to_make, SomeOrders):
            to_make = self.to_make.to_dict()
        else:
            to_make = self.to_make

        to_check: dict[str, Any] | None
        if isinstance(self.to_check, SomeOrders):
            to_check = self.to_check.to_dict()
        else:
            to_check = self.to_check

        running: dict[str, Any] | None
        if isinstance(self.running, SomeRuns):
            running = self.running.to_dict()
        else:
            running = self.running

        planned: dict[str, Any] | None
        if isinstance(self.planned, SomeRuns):
            planned = self.planned.to_dict()
        else:
            planned = self.planned

        low_spools: dict[str, Any] | None
        if isinstance(self.low_spools, SomeSpools):
            low_spools = self.low_spools.to_dict()
        else:
            low_spools = self.low_spools

        low_products: dict[str, Any] | None
        if isinstance(self.low_products, SomeProducts):
            low_products = self.low_products.to_dict()
        else:
            low_products = self.low_products

        printers: dict[str, Any] | None
        if isinstance(self.printers, BusyPrinters):
            printers = self.printers.to_dict()
        else:
            printers = self.printers

        jobs_to_check: dict[str, Any] | None
        if isinstance(self.jobs_to_check, SomeJobs):
            jobs_to_check = self.jobs_to_check.to_dict()
        else:
            jobs_to_check = self.jobs_to_check

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "day": day,
                "due": due,
                "to_ship": to_ship,
                "to_make": to_make,
                "to_check": to_check,
                "running": running,
                "planned": planned,
                "low_spools": low_spools,
                "low_products": low_products,
                "printers": printers,
                "jobs_to_check": jobs_to_check,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.busy_printers import BusyPrinters  # noqa: PLC0415
        from ..models.some_jobs import SomeJobs  # noqa: PLC0415
        from ..models.some_orders import SomeOrders  # noqa: PLC0415
        from ..models.some_products import SomeProducts  # noqa: PLC0415
        from ..models.some_runs import SomeRuns  # noqa: PLC0415
        from ..models.some_spools import SomeSpools  # noqa: PLC0415

        d = dict(src_dict)
        day = datetime.date.fromisoformat(d.pop("day"))

        def _parse_due(data: object) -> None | SomeOrders:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                due_type_1 = SomeOrders.from_dict(data)

                return due_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SomeOrders, data)

        due = _parse_due(d.pop("due"))

        def _parse_to_ship(data: object) -> None | SomeOrders:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                to_ship_type_1 = SomeOrders.from_dict(data)

                return to_ship_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SomeOrders, data)

        to_ship = _parse_to_ship(d.pop("to_ship"))

        def _parse_to_make(data: object) -> None | SomeOrders:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                to_make_type_1 = SomeOrders.from_dict(data)

                return to_make_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SomeOrders, data)

        to_make = _parse_to_make(d.pop("to_make"))

        def _parse_to_check(data: object) -> None | SomeOrders:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                to_check_type_1 = SomeOrders.from_dict(data)

                return to_check_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SomeOrders, data)

        to_check = _parse_to_check(d.pop("to_check"))

        def _parse_running(data: object) -> None | SomeRuns:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                running_type_1 = SomeRuns.from_dict(data)

                return running_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SomeRuns, data)

        running = _parse_running(d.pop("running"))

        def _parse_planned(data: object) -> None | SomeRuns:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                planned_type_1 = SomeRuns.from_dict(data)

                return planned_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SomeRuns, data)

        planned = _parse_planned(d.pop("planned"))

        def _parse_low_spools(data: object) -> None | SomeSpools:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                low_spools_type_1 = SomeSpools.from_dict(data)

                return low_spools_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SomeSpools, data)

        low_spools = _parse_low_spools(d.pop("low_spools"))

        def _parse_low_products(data: object) -> None | SomeProducts:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                low_products_type_1 = SomeProducts.from_dict(data)

                return low_products_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SomeProducts, data)

        low_products = _parse_low_products(d.pop("low_products"))

        def _parse_printers(data: object) -> BusyPrinters | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                printers_type_1 = BusyPrinters.from_dict(data)

                return printers_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BusyPrinters | None, data)

        printers = _parse_printers(d.pop("printers"))

        def _parse_jobs_to_check(data: object) -> None | SomeJobs:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                jobs_to_check_type_1 = SomeJobs.from_dict(data)

                return jobs_to_check_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SomeJobs, data)

        jobs_to_check = _parse_jobs_to_check(d.pop("jobs_to_check"))

        version = d.pop("version")

        agenda = cls(
            day=day,
            due=due,
            to_ship=to_ship,
            to_make=to_make,
            to_check=to_check,
            running=running,
            planned=planned,
            low_spools=low_spools,
            low_products=low_products,
            printers=printers,
            jobs_to_check=jobs_to_check,
            version=version,
        )

        agenda.additional_properties = d
        return agenda

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
