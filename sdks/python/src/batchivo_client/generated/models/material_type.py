from enum import StrEnum


class MaterialType(StrEnum):
    ABS = "ABS"
    ASA = "ASA"
    CUSTOM = "Custom"
    HIPS = "HIPS"
    NYLON = "Nylon"
    PC = "PC"
    PETG = "PETG"
    PLA = "PLA"
    PVA = "PVA"
    TPU = "TPU"

    @classmethod
    def _missing_(cls, value: object) -> "MaterialType":
        """A value that is newer than this package is taken as it is."""
        unknown = str.__new__(cls, value)
        unknown._name_ = "UNKNOWN"
        unknown._value_ = str(value)
        return unknown

    def __str__(self) -> str:
        return str(self.value)
