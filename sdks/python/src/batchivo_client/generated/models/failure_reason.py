from enum import StrEnum


class FailureReason(StrEnum):
    ADHESION = "adhesion"
    CLOG = "clog"
    FILAMENT_RUNOUT = "filament_runout"
    LAYER_SHIFT = "layer_shift"
    MODEL_ERROR = "model_error"
    OTHER = "other"
    POWER_LOSS = "power_loss"
    PRINTER_ERROR = "printer_error"
    STRINGING = "stringing"
    WARPING = "warping"

    @classmethod
    def _missing_(cls, value: object) -> "FailureReason":
        """A value that is newer than this package is taken as it is."""
        unknown = str.__new__(cls, value)
        unknown._name_ = "UNKNOWN"
        unknown._value_ = str(value)
        return unknown

    def __str__(self) -> str:
        return str(self.value)
