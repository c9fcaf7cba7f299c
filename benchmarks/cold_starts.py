"""The figures of benchmarks.cold_start: the cost of a cold start, function by function."""

from benchmarks.results import Figures


class FunctionStart(Figures):
    """One function, in milliseconds of the processor's time."""

    function: str
    bare: str | None
    """The bare function that its ratios are held against; None for the bare ones themselves."""
    loaded_milliseconds: float
    loaded_of_bare: float
    answered_milliseconds: float
    answered_of_bare: float


class ColdStarts(Figures):
    """Every function, the bare ones included."""

    rounds: int
    functions: list[FunctionStart]
