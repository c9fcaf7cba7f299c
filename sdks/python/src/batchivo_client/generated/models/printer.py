from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.meter import Meter
from ..models.printer_kind import PrinterKind
from ..models.printer_state import PrinterState

if TYPE_CHECKING:
    from ..models.slot import Slot


T = TypeVar("T", bound="Printer")


@_attrs_define
class Printer:
    """A printer.

    Attributes:
        id (str):
        name (str):
        kind (PrinterKind): The program that speaks for a printer.
        power_watts (float | None):
        hourly_rate (float | None):
        nozzle_mm (float | None):
        meter (Meter): The source by which a printer's use of filament is booked.
        unplanned_runs (bool):
        slots (list[Slot]):
        state (PrinterState): The state that a printer last reported; offline also if it stopped reporting in a job.
        current_job_id (None | str):
        last_seen_at (datetime.datetime | None):
        refused_uses (int): How often a program's use was refused since the meter was set, because jobs book it.
        refused_since (datetime.datetime | None):
        notes (None | str):
        archived (bool):
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
        version (int):
    """

    id: str
    name: str
    kind: PrinterKind
    power_watts: float | None
    hourly_rate: float | None
    nozzle_mm: float | None
    meter: Meter
    unplanned_runs: bool
    slots: list[Slot]
    state: PrinterState
    current_job_id: None | str
    last_seen_at: datetime.datetime | None
    refused_uses: int
    refused_since: datetime.datetime | None
    notes: None | str
    archived: bool
    created_at: datetime.datetime
    updated_at: datetime.datetime
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        kind = self.kind.value

        power_watts: float | None
        power_watts = self.power_watts

        hourly_rate: float | None
        hourly_rate = self.hourly_rate

        nozzle_mm: float | None
        nozzle_mm = self.nozzle_mm

        meter = self.meter.value

        unplanned_runs = self.unplanned_runs

        slots = []
        for slots_item_data in self.slots:
            slots_item = slots_item_data.to_dict()
            slots.append(slots_item)

        state = self.state.value

        current_job_id: None | str
        current_job_id = self.current_job_id

        last_seen_at: None | str
        if isinstance(self.last_seen_at, datetime.datetime):
            last_seen_at = self.last_seen_at.isoformat()
        else:
            last_seen_at = self.last_seen_at

        refused_uses = self.refused_uses

        refused_since: None | str
        if isinstance(self.refused_since, datetime.datetime):
            refused_since = self.refused_since.isoformat()
        else:
            refused_since = self.refused_since

        notes: None | str
        notes = self.notes

        archived = self.archived

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "kind": kind,
                "power_watts": power_watts,
                "hourly_rate": hourly_rate,
                "nozzle_mm": nozzle_mm,
                "meter": meter,
                "unplanned_runs": unplanned_runs,
                "slots": slots,
                "state": state,
                "current_job_id": current_job_id,
                "last_seen_at": last_seen_at,
                "refused_uses": refused_uses,
                "refused_since": refused_since,
                "notes": notes,
                "archived": archived,
                "created_at": created_at,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.slot import Slot  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        kind = PrinterKind(d.pop("kind"))

        def _parse_power_watts(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        power_watts = _parse_power_watts(d.pop("power_watts"))

        def _parse_hourly_rate(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        hourly_rate = _parse_hourly_rate(d.pop("hourly_rate"))

        def _parse_nozzle_mm(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        nozzle_mm = _parse_nozzle_mm(d.pop("nozzle_mm"))

        meter = Meter(d.pop("meter"))

        unplanned_runs = d.pop("unplanned_runs")

        slots = []
        _slots = d.pop("slots")
        for slots_item_data in _slots:
            slots_item = Slot.from_dict(slots_item_data)

            slots.append(slots_item)

        state = PrinterState(d.pop("state"))

        def _parse_current_job_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        current_job_id = _parse_current_job_id(d.pop("current_job_id"))

        def _parse_last_seen_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_seen_at_type_0 = datetime.datetime.fromisoformat(data)

                return last_seen_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        last_seen_at = _parse_last_seen_at(d.pop("last_seen_at"))

        refused_uses = d.pop("refused_uses")

        def _parse_refused_since(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                refused_since_type_0 = datetime.datetime.fromisoformat(data)

                return refused_since_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        refused_since = _parse_refused_since(d.pop("refused_since"))

        def _parse_notes(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        notes = _parse_notes(d.pop("notes"))

        archived = d.pop("archived")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        printer = cls(
            id=id,
            name=name,
            kind=kind,
            power_watts=power_watts,
            hourly_rate=hourly_rate,
            nozzle_mm=nozzle_mm,
            meter=meter,
            unplanned_runs=unplanned_runs,
            slots=slots,
            state=state,
            current_job_id=current_job_id,
            last_seen_at=last_seen_at,
            refused_uses=refused_uses,
            refused_since=refused_since,
            notes=notes,
            archived=archived,
            created_at=created_at,
            updated_at=updated_at,
            version=version,
        )

        printer.additional_properties = d
        return printer

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
