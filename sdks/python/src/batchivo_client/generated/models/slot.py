from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.loaded_spool import LoadedSpool


T = TypeVar("T", bound="Slot")


@_attrs_define
class Slot:
    """A place for a spool.

    Attributes:
        slot (int):
        name (None | str):
        spool_id (None | str): The spool loaded in it.
        spool (LoadedSpool | None):
    """

    slot: int
    name: None | str
    spool_id: None | str
    spool: LoadedSpool | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.loaded_spool import LoadedSpool  # noqa: PLC0415

        slot = self.slot

        name: None | str
        name = self.name

        spool_id: None | str
        spool_id = self.spool_id

        spool: dict[str, Any] | None
        if isinstance(self.spool, LoadedSpool):
            spool = self.spool.to_dict()
        else:
            spool = self.spool

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "slot": slot,
                "name": name,
                "spool_id": spool_id,
                "spool": spool,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.loaded_spool import LoadedSpool  # noqa: PLC0415

        d = dict(src_dict)
        slot = d.pop("slot")

        def _parse_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        name = _parse_name(d.pop("name"))

        def _parse_spool_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        spool_id = _parse_spool_id(d.pop("spool_id"))

        def _parse_spool(data: object) -> LoadedSpool | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                spool_type_1 = LoadedSpool.from_dict(data)

                return spool_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(LoadedSpool | None, data)

        spool = _parse_spool(d.pop("spool"))

        slot = cls(
            slot=slot,
            name=name,
            spool_id=spool_id,
            spool=spool,
        )

        slot.additional_properties = d
        return slot

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
