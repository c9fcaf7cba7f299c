"""The codes on packages: GTINs, which are the numbers under bar codes, and article numbers."""

GTIN_LENGTHS = (8, 12, 13, 14)


def gtin_of(code: str) -> int | None:
    """Return the number that a bar code stands for; None if it is no GTIN.

    A UPC-A of 12 digits, the EAN-13 and the GTIN-14 of an article are one number, with more or
    fewer zeros in front.
    """
    digits = _digits(code)
    return int(digits) if digits and digits[-1] == _check_digit(digits[:-1]) else None


def written_forms(gtin: int) -> tuple[str, ...]:
    """Return all ways to write a GTIN, the usual one first."""
    forms = [str(gtin).zfill(length) for length in GTIN_LENGTHS if gtin < 10**length]
    usual = next(form for form in forms if len(form) in (8, 13, 14))
    return (usual, *(form for form in forms if form != usual))


def without_gaps(code: str) -> str:
    """Return a GTIN without the blanks and hyphens with which it is printed, as a scanner reads it;
    any other code as it is."""
    return code if gtin_of(code) is None else code.replace(" ", "").replace("-", "")


def misreading(code: str) -> str | None:
    """Return the fault of a code that has the length of a GTIN, None if it has none."""
    digits = _digits(code)
    if digits is None or gtin_of(code) is not None:
        return None
    right = _check_digit(digits[:-1])
    return f"has a wrong check digit: as a bar code it would end in {right}, not {digits[-1]}"


def _digits(code: str) -> str | None:
    digits = code.replace(" ", "").replace("-", "")
    is_number = digits.isascii() and digits.isdigit()
    return digits if is_number and len(digits) in GTIN_LENGTHS and int(digits) else None


def _check_digit(digits: str) -> str:
    """Return the digit that makes the weighted sum, 3 and 1 in turn from the right, end in 0."""
    total = sum(int(d) * (1 if place % 2 else 3) for place, d in enumerate(reversed(digits)))
    return str(-total % 10)
