"""Money and quantities for people: the only place where an amount is rounded."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from costgate.units import plural

__all__ = ["amount", "change", "delta", "percent", "plural", "quantity", "share", "unit_price"]

WIDE = Context(prec=2_000, rounding=ROUND_HALF_UP)  # a plan may state absurd sizes: they must not end the run
SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
CENT = Decimal("0.01")
SCALES = ((1_000, "1k "), (1_000_000, "1M "), (1_000_000_000, "1B "))
TINY = Decimal("0.0001")
READABLE = Decimal("0.1")


def amount(value: Decimal, currency: str = "USD") -> str:
    """Return *value* as money, such as `$1,234.56` or `-$0.50`; below half a cent with two significant digits."""
    return _with_sign("-" if value < 0 else "", value, currency)


def delta(value: Decimal, currency: str = "USD") -> str:
    """Return *value* as a difference, such as `+$1,234.56`, `-$0.50` or `$0.00`."""
    return _with_sign("-" if value < 0 else "+" if value > 0 else "", value, currency)


def change(before: Decimal, after: Decimal, currency: str = "USD") -> str:
    """Return the two amounts with an arrow between them, or one when they are equal."""
    if before == after:
        return amount(after, currency)
    return f"{amount(before, currency)} → {amount(after, currency)}"


def share(part: Decimal | None, unknown: str = "unknown") -> str:
    """Return *part*, 1 for all, in percent with one decimal, such as `12.5 %`; *unknown* where it is None."""
    return unknown if part is None else f"{(100 * part).quantize(Decimal('0.1'), context=WIDE):,f} %"


def percent(difference: Decimal, base: Decimal) -> str:
    """Return *difference* in percent of *base*, such as `+12.5 %`; empty when there is nothing to compare with."""
    if not base:
        return ""
    share = (100 * difference / base).quantize(Decimal("0.1"), context=WIDE)
    return f"{_stripped(f'{share:+,f}')} %"


def unit_price(price: Decimal, unit: str, currency: str = "USD") -> str:
    """Return a price per unit, a tiny one per a multiple that makes it readable: `$0.20 per 1M requests`."""
    multiple, name = 1, ""
    if 0 < abs(price) < TINY:
        multiple, name = next((scale for scale in SCALES if abs(price) * scale[0] >= READABLE), SCALES[-1])
    value = abs(price) * multiple
    digits = _significant(value, 4) if value < 1 else f"{value:,f}"
    sign = "-" if price < 0 else ""
    return f"{sign}{_symbol(currency)}{_two_decimals(digits)} per {name}{plural(unit) if name else unit}"


def quantity(value: Decimal) -> str:
    """Return a quantity with at most four decimals, or four significant digits when it is smaller than one."""
    if abs(value) < 1:
        return _stripped(_significant(value, 4))
    return _stripped(f"{value.quantize(Decimal('0.0001'), context=WIDE):,f}")


def _with_sign(sign: str, value: Decimal, currency: str) -> str:
    size = abs(value)
    rounded = size.quantize(CENT, context=WIDE)
    text = f"{rounded:,f}" if rounded or not size else _significant(size, 2)
    return f"{sign}{_symbol(currency)}{text}"


def _symbol(currency: str) -> str:
    return SYMBOLS.get(currency, f"{currency} ")


def _significant(value: Decimal, digits: int) -> str:
    """Return *value* rounded to so many significant digits, without an exponent."""
    if not value:
        return "0"
    place = Decimal(1).scaleb(value.adjusted() - digits + 1)
    return _stripped(f"{value.quantize(place, context=WIDE):,f}")


def _stripped(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _two_decimals(text: str) -> str:
    """Return *text* without needless zeros, but with cents."""
    whole, _, decimals = _stripped(text).partition(".")
    return f"{whole}.{decimals:0<2}"
