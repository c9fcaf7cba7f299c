"""The labels of filaments."""

from batchivo.fields import plain
from batchivo.filaments.models import StoredFilament
from batchivo.labels.label import Label


def label_of(filament: StoredFilament) -> Label:
    """Return the label of a filament, for its shelf."""
    net = filament.net_weight_grams
    colors = filament.color_hexes or ((filament.color_hex,) if filament.color_hex else ())
    weight = () if net is None else (f"{plain(net)} g",)
    return Label(
        heading=filament.brand or "",
        name=filament.name or filament.material or "Filament",
        color=filament.color or "",
        color_hexes=tuple(color[:7] for color in colors),
        details=(*weight, f"{plain(filament.diameter_mm)} mm"),
        number=f"F{filament.number}" if filament.number else "",
    )
