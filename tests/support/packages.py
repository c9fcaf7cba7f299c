"""Packages of filament as they stand in shops."""

PACKAGES = [
    ("6938936714927", "Polymaker", "PLA", "Charcoal Black", 1000),
    ("5903175658203", "Spectrum", "ABS", "Silver Star", 1000),
    ("6975337030331", "Bambu Lab", "ABS", "Black", 1000),
    ("8594173676404", "Prusament", "PETG", "Sky Blue", 1000),
    ("9010241466023", "Extrudr", "PLA", "Jet Black", 800),
    ("6922572229020", "eSun", "ABS", "BLACK", 1000),
    ("5902560993837", "Fiberlogy", "ABS", "Black", 850),
    ("8595632811022", "Fillamentum", "ABS", "Traffic Black", 750),
    ("6933582315993", "Sunlu", "ABS", "Black", 1000),
    ("849344024248", "Hatchbox", "PLA", "True Black", 1000),
    ("0849344024248", "Hatchbox", "PLA", "True Black", 1000),
    ("8720039151949", "ColorFabb", "ASA", "Black", 650),
    ("5902280034155", "Devil Design", "ASA", "BLACK", 800),
]
"""The bar codes on packages of twelve makers; Hatchbox's as a UPC-A and as an EAN-13."""
