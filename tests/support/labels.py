"""Labels as a scanner sees them."""

import re

import zxingcpp

MODULE_PIXELS = 4
_QUIET = 4
"""Modules of white around the code."""


def qr_text(svg: str) -> str:
    """The text of a label's QR code, drawn from its path and read by ZXing."""
    (path,) = re.findall(r'<path [^>]* d="([^"]+)"', svg)
    runs = [tuple(map(int, run)) for run in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path)]
    modules = max(x + length for x, _, length in runs)
    side = (modules + 2 * _QUIET) * MODULE_PIXELS
    pixels = bytearray(b"\xff" * side * side)
    for x, y, length in runs:
        column, top = (x + _QUIET) * MODULE_PIXELS, (y + _QUIET) * MODULE_PIXELS
        for row in range(top, top + MODULE_PIXELS):
            start = row * side + column
            pixels[start : start + length * MODULE_PIXELS] = bytes(length * MODULE_PIXELS)
    return read(bytes(pixels), side, side)


def read(gray: bytes, width: int, height: int) -> str:
    """The text of the one code in an image of a byte a pixel."""
    image = memoryview(gray).cast("B", (height, width))
    (code,) = zxingcpp.read_barcodes(image)
    assert code.format == zxingcpp.BarcodeFormat.QRCode
    text: str = code.text
    return text
