"""Amounts as policies see them: whole micro-units to compare, and text to show.

Rego engines disagree about decimals (one adds them as 64-bit floats, another exactly), but all agree about integers.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

MICRO = 1_000_000
LIMIT = 2**63 - 1  # what every engine holds exactly; an amount beyond it counts as this much
CENT = Decimal("0.01")


def micros(amount: Decimal) -> int:
    """Return *amount* in millionths of its unit, rounded to the nearest."""
    if abs(amount) * MICRO >= LIMIT:
        return LIMIT if amount > 0 else -LIMIT
    return int((amount * MICRO).to_integral_value(ROUND_HALF_EVEN))


def text(amount: Decimal, currency: str, *, signed: bool = False) -> str:
    """Return *amount* to read, such as `$1,234.50`, `-$3.00` or `12.00 EUR`; with *signed*, a plus before what is added."""
    rounded = amount.quantize(CENT) if abs(amount) < LIMIT else amount
    sign = "-" if rounded < 0 else "+" if signed and rounded > 0 else ""
    if not rounded and amount:
        return f"{'-' if amount < 0 else '+' if signed else ''}less than {_with_currency('0.01', currency)}"
    return sign + _with_currency(f"{abs(rounded):,}", currency)


def _with_currency(digits: str, currency: str) -> str:
    return f"${digits}" if currency == "USD" else f"{digits} {currency}"
