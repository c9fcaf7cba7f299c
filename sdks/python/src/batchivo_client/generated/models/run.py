from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.failure_reason import FailureReason
from ..models.run_status import RunStatus

if TYPE_CHECKING:
    from ..models.run_component import RunComponent
    from ..models.run_correction import RunCorrection
    from ..models.run_item import RunItem
    from ..models.run_material import RunMaterial


T = TypeVar("T", bound="Run")


@_attrs_define
class Run:
    """A production run.

    Attributes:
        id (str):
        number (str):
        status (RunStatus): The status of a run.
        printer_id (None | str):
        printer_name (None | str): As it was when the printer was given.
        estimated_minutes (float | None):
        quality_rating (int | None):
        notes (None | str):
        order_id (None | str): The order that the run is made for.
        reprint_of (None | str): The run whose failed pieces this one makes again.
        items (list[RunItem]):
        materials (list[RunMaterial]):
        components (list[RunComponent]):
        estimated_grams (float):
        actual_grams (float | None): Null until all use is recorded.
        usage_estimated (bool): Whether some of the actual weight, and so of the cost, is a slicer's estimate.
        material_variance_grams (float | None):
        material_variance_percent (float | None):
        duration_minutes (float | None): Without pauses; null until ended.
        time_variance_minutes (float | None):
        time_variance_percent (float | None):
        material_cost (float | None): In the workspace's currency; materials without a price count as 0.
        component_cost (float | None): Of the components used; null until the run has ended.
        machine_cost (float | None): Hours of printing * the hourly rate of the printer, else of the workspace; null
            until completed or failed.
        electricity_cost (float | None): Hours of printing * the power of the printer, else of the workspace * the price
            of electricity; null until completed or failed.
        cost_complete (bool): Whether the price of every material and component is known.
        started_at (datetime.datetime | None):
        paused_at (datetime.datetime | None):
        ended_at (datetime.datetime | None):
        failure_reason (FailureReason | None):
        failure_text (None | str):
        due_date (datetime.date | None): The day by which it is to be done, in the workspace's time zone; an order's run
            has the order's.
        priority (int): 0 (normal) to 9 (the most urgent).
        jobs_planned (int): The print jobs that the run is made of.
        jobs_finished (int):
        needs_attention (None | str): Why the last job could not complete the run; complete it by hand.
        corrections (list[RunCorrection]): Oldest first.
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
        version (int):
    """

    id: str
    number: str
    status: RunStatus
    printer_id: None | str
    printer_name: None | str
    estimated_minutes: float | None
    quality_rating: int | None
    notes: None | str
    order_id: None | str
    reprint_of: None | str
    items: list[RunItem]
    materials: list[RunMaterial]
    components: list[RunComponent]
    estimated_grams: float
    actual_grams: float | None
    usage_estimated: bool
    material_variance_grams: float | None
    material_variance_percent: float | None
    duration_minutes: float | None
    time_variance_minutes: float | None
    time_variance_percent: float | None
    material_cost: float | None
    component_cost: float | None
    machine_cost: float | None
    electricity_cost: float | None
    cost_complete: bool
    started_at: datetime.datetime | None
    paused_at: datetime.datetime | None
    ended_at: datetime.datetime | None
    failure_reason: FailureReason | None
    failure_text: None | str
    due_date: datetime.date | None
    priority: int
    jobs_planned: int
    jobs_finished: int
    needs_attention: None | str
    corrections: list[RunCorrection]
    created_at: datetime.datetime
    updated_at: datetime.datetime
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        number = self.number

        status = self.status.value

        printer_id: None | str
        printer_id = self.printer_id

        printer_name: None | str
        printer_name = self.printer_name

        estimated_minutes: float | None
        estimated_minutes = self.estimated_minutes

        quality_rating: int | None
        quality_rating = self.quality_rating

        notes: None | str
        notes = self.notes

        order_id: None | str
        order_id = self.order_id

        reprint_of: None | str
        reprint_of = self.reprint_of

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)

        materials = []
        for materials_item_data in self.materials:
            materials_item = materials_item_data.to_dict()
            materials.append(materials_item)

        components = []
        for components_item_data in self.components:
            components_item = components_item_data.to_dict()
            components.append(components_item)

        estimated_grams = self.estimated_grams

        actual_grams: float | None
        actual_grams = self.actual_grams

        usage_estimated = self.usage_estimated

        material_variance_grams: float | None
        material_variance_grams = self.material_variance_grams

        material_variance_percent: float | None
        material_variance_percent = self.material_variance_percent

        duration_minutes: float | None
        duration_minutes = self.duration_minutes

        time_variance_minutes: float | None
        time_variance_minutes = self.time_variance_minutes

        time_variance_percent: float | None
        time_variance_percent = self.time_variance_percent

        material_cost: float | None
        material_cost = self.material_cost

        component_cost: float | None
        component_cost = self.component_cost

        machine_cost: float | None
        machine_cost = self.machine_cost

        electricity_cost: float | None
        electricity_cost = self.electricity_cost

        cost_complete = self.cost_complete

        started_at: None | str
        if isinstance(self.started_at, datetime.datetime):
            started_at = self.started_at.isoformat()
        else:
            started_at = self.started_at

        paused_at: None | str
        if isinstance(self.paused_at, datetime.datetime):
            paused_at = self.paused_at.isoformat()
        else:
            paused_at = self.paused_at

        ended_at: None | str
        if isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at

        failure_reason: None | str
        if isinstance(self.failure_reason, FailureReason):
            failure_reason = self.failure_reason.value
        else:
            failure_reason = self.failure_reason

        failure_text: None | str
        failure_text = self.failure_text

        due_date: None | str
        if isinstance(self.due_date, datetime.date):
            due_date = self.due_date.isoformat()
        else:
            due_date = self.due_date

        priority = self.priority

        jobs_planned = self.jobs_planned

        jobs_finished = self.jobs_finished

        needs_attention: None | str
        needs_attention = self.needs_attention

        corrections = []
        for corrections_item_data in self.corrections:
            corrections_item = corrections_item_data.to_dict()
            corrections.append(corrections_item)

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "number": number,
                "status": status,
                "printer_id": printer_id,
                "printer_name": printer_name,
                "estimated_minutes": estimated_minutes,
                "quality_rating": quality_rating,
                "notes": notes,
                "order_id": order_id,
                "reprint_of": reprint_of,
                "items": items,
                "materials": materials,
                "components": components,
                "estimated_grams": estimated_grams,
                "actual_grams": actual_grams,
                "usage_estimated": usage_estimated,
                "material_variance_grams": material_variance_grams,
                "material_variance_percent": material_variance_percent,
                "duration_minutes": duration_minutes,
                "time_variance_minutes": time_variance_minutes,
                "time_variance_percent": time_variance_percent,
                "material_cost": material_cost,
                "component_cost": component_cost,
                "machine_cost": machine_cost,
                "electricity_cost": electricity_cost,
                "cost_complete": cost_complete,
                "started_at": started_at,
                "paused_at": paused_at,
                "ended_at": ended_at,
                "failure_reason": failure_reason,
                "failure_text": failure_text,
                "due_date": due_date,
                "priority": priority,
                "jobs_planned": jobs_planned,
                "jobs_finished": jobs_finished,
                "needs_attention": needs_attention,
                "corrections": corrections,
                "created_at": created_at,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.run_component import RunComponent  # noqa: PLC0415
        from ..models.run_correction import RunCorrection  # noqa: PLC0415
        from ..models.run_item import RunItem  # noqa: PLC0415
        from ..models.run_material import RunMaterial  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        number = d.pop("number")

        status = RunStatus(d.pop("status"))

        def _parse_printer_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        printer_id = _parse_printer_id(d.pop("printer_id"))

        def _parse_printer_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        printer_name = _parse_printer_name(d.pop("printer_name"))

        def _parse_estimated_minutes(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        estimated_minutes = _parse_estimated_minutes(d.pop("estimated_minutes"))

        def _parse_quality_rating(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        quality_rating = _parse_quality_rating(d.pop("quality_rating"))

        def _parse_notes(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        notes = _parse_notes(d.pop("notes"))

        def _parse_order_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        order_id = _parse_order_id(d.pop("order_id"))

        def _parse_reprint_of(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reprint_of = _parse_reprint_of(d.pop("reprint_of"))

        items = []
        _items = d.pop("items")
        for items_item_data in _items:
            items_item = RunItem.from_dict(items_item_data)

            items.append(items_item)

        materials = []
        _materials = d.pop("materials")
        for materials_item_data in _materials:
            materials_item = RunMaterial.from_dict(materials_item_data)

            materials.append(materials_item)

        components = []
        _components = d.pop("components")
        for components_item_data in _components:
            components_item = RunComponent.from_dict(components_item_data)

            components.append(components_item)

        estimated_grams = d.pop("estimated_grams")

        def _parse_actual_grams(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        actual_grams = _parse_actual_grams(d.pop("actual_grams"))

        usage_estimated = d.pop("usage_estimated")

        def _parse_material_variance_grams(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        material_variance_grams = _parse_material_variance_grams(d.pop("material_variance_grams"))

        def _parse_material_variance_percent(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        material_variance_percent = _parse_material_variance_percent(
            d.pop("material_variance_percent")
        )

        def _parse_duration_minutes(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        duration_minutes = _parse_duration_minutes(d.pop("duration_minutes"))

        def _parse_time_variance_minutes(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        time_variance_minutes = _parse_time_variance_minutes(d.pop("time_variance_minutes"))

        def _parse_time_variance_percent(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        time_variance_percent = _parse_time_variance_percent(d.pop("time_variance_percent"))

        def _parse_material_cost(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        material_cost = _parse_material_cost(d.pop("material_cost"))

        def _parse_component_cost(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        component_cost = _parse_component_cost(d.pop("component_cost"))

        def _parse_machine_cost(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        machine_cost = _parse_machine_cost(d.pop("machine_cost"))

        def _parse_electricity_cost(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        electricity_cost = _parse_electricity_cost(d.pop("electricity_cost"))

        cost_complete = d.pop("cost_complete")

        def _parse_started_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                started_at_type_0 = datetime.datetime.fromisoformat(data)

                return started_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        started_at = _parse_started_at(d.pop("started_at"))

        def _parse_paused_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                paused_at_type_0 = datetime.datetime.fromisoformat(data)

                return paused_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        paused_at = _parse_paused_at(d.pop("paused_at"))

        def _parse_ended_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ended_at_type_0 = datetime.datetime.fromisoformat(data)

                return ended_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ended_at = _parse_ended_at(d.pop("ended_at"))

        def _parse_failure_reason(data: object) -> FailureReason | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                failure_reason_type_1 = FailureReason(data)

                return failure_reason_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FailureReason | None, data)

        failure_reason = _parse_failure_reason(d.pop("failure_reason"))

        def _parse_failure_text(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        failure_text = _parse_failure_text(d.pop("failure_text"))

        def _parse_due_date(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_date_type_0 = datetime.date.fromisoformat(data)

                return due_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        due_date = _parse_due_date(d.pop("due_date"))

        priority = d.pop("priority")

        jobs_planned = d.pop("jobs_planned")

        jobs_finished = d.pop("jobs_finished")

        def _parse_needs_attention(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        needs_attention = _parse_needs_attention(d.pop("needs_attention"))

        corrections = []
        _corrections = d.pop("corrections")
        for corrections_item_data in _corrections:
            corrections_item = RunCorrection.from_dict(corrections_item_data)

            corrections.append(corrections_item)

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        run = cls(
            id=id,
            number=number,
            status=status,
            printer_id=printer_id,
            printer_name=printer_name,
            estimated_minutes=estimated_minutes,
            quality_rating=quality_rating,
            notes=notes,
            order_id=order_id,
            reprint_of=reprint_of,
            items=items,
            materials=materials,
            components=components,
            estimated_grams=estimated_grams,
            actual_grams=actual_grams,
            usage_estimated=usage_estimated,
            material_variance_grams=material_variance_grams,
            material_variance_percent=material_variance_percent,
            duration_minutes=duration_minutes,
            time_variance_minutes=time_variance_minutes,
            time_variance_percent=time_variance_percent,
            material_cost=material_cost,
            component_cost=component_cost,
            machine_cost=machine_cost,
            electricity_cost=electricity_cost,
            cost_complete=cost_complete,
            started_at=started_at,
            paused_at=paused_at,
            ended_at=ended_at,
            failure_reason=failure_reason,
            failure_text=failure_text,
            due_date=due_date,
            priority=priority,
            jobs_planned=jobs_planned,
            jobs_finished=jobs_finished,
            needs_attention=needs_attention,
            corrections=corrections,
            created_at=created_at,
            updated_at=updated_at,
            version=version,
        )

        run.additional_properties = d
        return run

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
