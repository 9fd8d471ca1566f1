"""The charges of one changed resource in words: what differs, with old → new inside the line."""

from __future__ import annotations

from typing import NamedTuple

from costgate.model import Estimate, Line
from costgate.report import money
from costgate.report.changes import Pair, pairs
from costgate.report.text import clean

UNKNOWN = "-"
UNPRICED = "unpriced"


class Charge(NamedTuple):
    """One charge as its cells; `usage` marks what depends on usage, `unpriced` what has no price."""

    name: str
    quantity: str = ""
    unit: str = ""
    monthly: str = ""
    note: str = ""
    usage: bool = False
    unpriced: bool = False

    @property
    def sentence(self) -> str:
        """The charge on one line: its name, how much of it, what it comes to, and a note; nothing is said twice."""
        amount, note = "" if self.monthly == UNKNOWN else self.monthly, self.note
        if amount.endswith(UNPRICED) and note.startswith(UNPRICED):
            amount, note = amount + note.removeprefix(UNPRICED), ""
        quantity = " ".join(part for part in (self.quantity, self.unit) if part)
        detail = ", ".join(part for part in (quantity, amount, note) if part)
        return self.name + (f": {detail}" if detail else "")


def charges(estimate: Estimate, currency: str) -> list[Charge]:
    """Return the charges that change, what keeps a resource from being priced, and how many charges stay as they are."""
    found = pairs(estimate.lines)
    shown = [_charge(pair, currency) for pair in found if pair.changes or pair.line.status == "unpriced"]
    if estimate.status == "unpriced" and not any(charge.unpriced for charge in shown):
        shown.append(Charge("Cost", monthly=UNPRICED, note=f"unpriced: {clean(estimate.reason)}", unpriced=True))
    still = sum(not pair.changes and pair.line.status != "unpriced" for pair in found)
    if still:
        shown.append(Charge("1 more charge does not change" if still == 1 else f"{still} more charges do not change"))
    return shown


def _charge(pair: Pair, currency: str) -> Charge:
    line = pair.line
    quantity, unit = _quantity(pair)
    return Charge(
        name=clean(pair.name, 300),
        quantity=quantity,
        unit=unit,
        monthly=_monthly(pair, currency),
        note=_note(line, currency),
        usage=line.usage_based or line.status == "usage",
        unpriced=line.status == "unpriced",
    )


def _quantity(pair: Pair) -> tuple[str, str]:
    sides = [line for line in (pair.before, pair.after) if line is not None and line.quantity is not None]
    texts = [money.quantity(line.quantity.amount) for line in sides if line.quantity is not None]
    units = {line.unit for line in sides}
    if len(units) > 1:
        return " → ".join(f"{text} {money.plural(line.unit)}" for text, line in zip(texts, sides)), ""
    if len(set(texts)) == 1:
        texts = texts[:1]
    unit = clean(units.pop() if units else "")
    return " → ".join(texts), unit if texts == ["1"] else money.plural(unit)


def _monthly(pair: Pair, currency: str) -> str:
    before, after = pair.before, pair.after
    if before is None or after is None:
        sign = -1 if after is None else 1
        return _side(pair.line, currency) if pair.line.monthly is None else money.delta(sign * pair.line.monthly, currency)
    if before.monthly is not None and after.monthly is not None:
        return money.change(before.monthly, after.monthly, currency)
    old, new = _side(before, currency), _side(after, currency)
    return old if old == new else f"{old} → {new}"


def _side(line: Line, currency: str) -> str:
    if line.monthly is None:
        return UNPRICED if line.status == "unpriced" else UNKNOWN
    return money.amount(line.monthly, currency)


def _note(line: Line, currency: str) -> str:
    if line.status == "unpriced":
        return f"unpriced: {clean(line.reason)}"
    price = "" if line.unit_price is None else money.unit_price(line.unit_price, clean(line.unit), currency)
    if line.status == "usage":
        return f"depends on usage: {price}"
    notes = [f"at {price}"] if line.usage_based and price else []
    if line.low is not None and line.high is not None and line.low != line.high:
        notes.append(f"between {money.amount(line.low, currency)} and {money.amount(line.high, currency)}")
    if line.agreement and line.status == "priced":
        notes.append(clean(line.agreement))
    if line.source is not None and line.source.flag == "estimated":
        notes.append("estimated price")
    return ", ".join(notes)
