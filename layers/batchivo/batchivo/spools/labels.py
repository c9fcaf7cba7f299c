"""The labels of spools."""

from batchivo.fields import plain
from batchivo.labels.label import Label
from batchivo.spools.models import StoredSpool


def label_of(spool: StoredSpool) -> Label:
    """Return the label of a spool."""
    net = spool.net_weight_grams
    weight = () if net is None else (f"{plain(net)} g",)
    colors = spool.color_hexes or ((spool.color_hex,) if spool.color_hex else ())
    return Label(
        heading=spool.brand or "",
        name=spool.material_name or spool.material_type.value,
        color=spool.color or "",
        color_hexes=tuple(color[:7] for color in colors),
        details=(*weight, f"{plain(spool.diameter_mm)} mm"),
        number="" if spool.number is None else f"#{spool.number}",
    )
