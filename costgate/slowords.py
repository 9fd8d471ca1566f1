"""What a cost SLO says, in words: the same in a policy's finding and in every report, on one line such as the one below.

Spend of checkout: $95.00 a day, promised at most $100.00 a day (error budget: $300.00 in 30 days); 12 % of the error budget is
used; this change adds $18.46 a day to it: the next 30 days will use 0 % of the error budget without it, 134.6 % with it
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from costgate.slostate import SloBurn, SloState

WIDE = Context(prec=100, rounding=ROUND_HALF_UP)  # a file may state absurd amounts: they must not end the run
SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
CENT, TENTH = Decimal("0.01"), Decimal("0.1")
LARGEST = Decimal(10) ** 18
SMALL_DIGITS = 4
SPAN = 120  # characters of a name


def line(state: SloState, currency: str) -> str:
    """Return the whole of *state* in one line: what was promised, how it stands, what this change does to it."""
    parts = [
        f"{name(state)}: {actual(state, currency)}, promised {promise(state, currency)}",
        standing(state),
        *(burning(burn) for burn in state.firing[:1]),  # the most urgent: the others say the same of longer windows
        effect(state, currency),
    ]
    return "; ".join(part for part in parts if part)


def name(state: SloState) -> str:
    """Return what the SLO is about, such as `Cost per 1,000 orders of checkout`."""
    whose = ", ".join(state.scope.values())[:SPAN]
    of = f" of {whose}" if whose else ""
    if state.kind == "unit_cost":
        return f"Cost per {_number(state.per) + ' ' if state.per != 1 else ''}{state.unit[:SPAN]}{of}"
    return {
        "spend": f"Spend{of}",
        "allocation": "Spend without an owner",
        "forecast_accuracy": f"Forecast accuracy{of}",
        "anomaly_rate": f"Cost anomalies{of}",
    }[state.kind]


def actual(state: SloState, currency: str) -> str:
    """Return the value that was met over the window; `unknown` when there is none."""
    if state.value is None:
        return "unknown"
    shown = measure(state, state.value, currency)
    return f"{shown} ({state.days} of {state.window_days} days known)" if _partial(state) else shown


def promise(state: SloState, currency: str) -> str:
    """Return what was promised, such as `at most $0.04 on 95 % of days`."""
    target = measure(state, state.target, currency)
    if state.kind == "forecast_accuracy":
        return f"at least {target}"
    if state.kind == "unit_cost" and state.objective is not None:
        return f"at most {target} on {percent(state.objective)} of days"
    if state.kind == "spend" and state.tolerance:
        budget = amount(state.target * state.tolerance * state.window_days, currency)
        return f"at most {target} (error budget: {budget} in {state.window_days} days)"
    return f"at most {target}"


def standing(state: SloState) -> str:
    """Return how much of the error budget is used."""
    if state.met is None:
        return "whether it is met is not known: " + ("; ".join(state.unknown) or "there is no data")
    if state.allowed > 0:
        met = "" if state.met else ", so it is not met"
        return f"{percent(state.used / state.allowed)} of the error budget is used{met}"
    return "it is met, and leaves no error budget" if state.met else "it is not met, and there is no error budget"


def burning(burn: SloBurn) -> str:
    """Return what a burn window says that fires."""
    days = "the last day" if burn.days == 1 else f"the last {burn.days} days"
    return f"{burn.severity}: {days} used the error budget {times(burn.rate)} times as fast as it may be used"


def effect(state: SloState, currency: str) -> str:
    """Return what this change does to it; empty without a change."""
    if not state.effective:
        return ""
    if state.kind == "forecast_accuracy":
        return "a change does not bear on it"
    more = f", and {state.unpriced} of its changes could not be priced" if state.unpriced else ""
    if not state.adds:
        coming = f", and the next {state.window_days} days will not meet it as they are" if state.already else ""
        return f"this change adds nothing to it{coming}{more}"
    added = amount(abs(state.adds), currency)
    said = f"this change {'adds' if state.adds > 0 else 'takes'} {added} a day{' to it' if state.adds > 0 else ' off it'}"
    if state.before is None or state.after is None or state.may is None:
        known = "; ".join(state.unknown) if state.met is not None else ""
        return f"{said}, and what that does is not known{': ' + known if known else ''}{more}"
    return f"{said}{_effect(state, state.before, state.after, state.may)}{more}"


def _effect(state: SloState, before: Decimal, after: Decimal, may: Decimal) -> str:
    """Return what the coming window is like without the change and with it, of what *may* be."""
    if state.kind == "anomaly_rate":
        if after > before:
            return f", which would be an anomaly: {_number(after)} with it, and {_number(may)} may be"
        return ", which would be no anomaly"
    coming = f"the next {state.window_days} days"
    if state.kind == "unit_cost":
        return (
            f": {_number(before)} of {coming} will miss the target without it, {_number(after)} with it, and {_number(may)} may"
        )
    if state.kind == "allocation":
        return f": {percent(before)} of {coming}' spend will have no owner without it, {percent(after)} with it"
    return f": {coming} will use {_of(before, may)} of the error budget without it, {_of(after, may)} with it"


def measure(state: SloState, value: Decimal, currency: str) -> str:
    """Return *value* as the SLO's kind measures it: an amount, a share in percent, or a number."""
    if state.kind == "spend":
        return f"{amount(value, currency)} a day"
    if state.kind == "unit_cost":
        return amount(value, currency, exactly=True)
    if state.kind == "anomaly_rate":
        return f"{_number(value)} in 30 days"
    return percent(value)


def amount(value: Decimal, currency: str, *, exactly: bool = False) -> str:
    """Return *value* as money; below one, and *exactly* always, with up to four digits that say something."""
    size = abs(value)
    rounded = size.quantize(CENT, context=WIDE) if size < LARGEST else size
    digits = f"{rounded:,f}"
    if size and (rounded == 0 or (exactly and size < 1)):
        whole, _, part = _significant(size).partition(".")
        digits = f"{whole}.{part:0<2}"
    sign = "-" if value < 0 and size else ""
    return f"{sign}{SYMBOLS[currency]}{digits}" if currency in SYMBOLS else f"{sign}{digits} {currency}"


def percent(share: Decimal) -> str:
    """Return *share*, 0 to 1, in percent with one decimal where that says something."""
    value = share * 100
    if abs(value) >= LARGEST:
        return "more than any number of %"
    return f"{_stripped(format(value.quantize(TENTH, context=WIDE), ',f'))} %"


def times(rate: Decimal) -> str:
    """Return a burn rate to read."""
    return _stripped(format(rate.quantize(TENTH, context=WIDE), ",f")) if abs(rate) < LARGEST else "countless"


def _of(used: Decimal, may: Decimal) -> str:
    """Return *used* in percent of what *may* be used."""
    return percent(used / may) if may > 0 else "nothing" if used <= 0 else "more than all"


def _partial(state: SloState) -> bool:
    return state.days < state.window_days and state.kind != "forecast_accuracy"


def _number(value: Decimal) -> str:
    return _stripped(format(value.quantize(CENT, context=WIDE), ",f")) if 0 < abs(value) < LARGEST else f"{value:,f}"


def _significant(size: Decimal) -> str:
    place = Decimal(1).scaleb(size.adjusted() - SMALL_DIGITS + 1)
    return _stripped(f"{size.quantize(place, context=WIDE):,f}")


def _stripped(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text
