"""κ: which part of the list price is paid in effect, by provider, service and owner, over the last days of usage.

What a plan costs at list prices, times κ, is what it will probably cost with the discounts and commitments that apply today.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from costgate import strictfile
from costgate.errors import ConfigError
from costgate.model import ZERO
from costgate.spend.bill import Bill

LEAST, MOST = Decimal("0.1"), Decimal("1.2")  # beyond these it is no discount, but a charge that the list does not have
DAYS = 30
PLACES = Decimal("0.0001")
SUMS = """
SELECT day, currency, provider, service, $key,
    COALESCE(SUM(list), 0), COALESCE(SUM(effective) FILTER (list IS NOT NULL), 0),
    CAST(COALESCE(SUM(charges) FILTER (list IS NOT NULL), 0) AS BIGINT),
    COALESCE(SUM(positive) FILTER (list IS NOT NULL), 0), SUM(positive)
FROM $rolled WHERE category = 'Usage' AND day BETWEEN DATE '$first' AND DATE '$last'
GROUP BY ALL ORDER BY ALL"""


class Kappa(NamedTuple):
    """What is paid in effect for one at list prices, from 0.1 to 1.2. None where no usage says its list cost.

    *owner* is the value of the owner key that was asked for; empty without one. *charges* with a list cost it is made of, and
    *share*, from 0 to 1, is the part of the usage's cost that they are.
    """

    provider: str
    service: str
    owner: str
    value: Decimal | None
    charges: int
    share: Decimal
    clamped: bool = False


class Ratio(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One κ in a file."""

    provider: str
    service: str
    kappa: Decimal
    charges: int
    share: Decimal
    owner: str = ""


class File(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A file of κ: its last day, over how many days, and the owner key that `owner` is a value of."""

    version: Literal[1]
    until: str
    days: int
    kappa: list[Ratio] = []
    key: str = ""


def owned(bill: Bill, sql: str) -> str:
    """Return *sql* over the rollup with the owners that rules and accounts say too, where the bill was opened with them."""
    return sql if bill.terms.owners is None else sql.replace("$rolled", "$owned")


def learned(bill: Bill, last: date, *, days: int = DAYS, key: str = "") -> list[Kappa]:
    """Return κ of each provider and service, and of each value of the owner key *key*, over the *days* that *last* ends."""
    rows = bill.run(
        owned(bill, SUMS) if key else SUMS,
        key=bill.owner_column(key) if key else "''",
        first=str(last - timedelta(days=days - 1)),
        last=str(last),
    )
    sums: dict[tuple[str, str, str], list[Decimal]] = {}
    charges: dict[tuple[str, str, str], int] = {}
    for day, code, provider, service, owner, list_cost, effective, count, known, cost in rows:
        rate = bill.rated(code, day)
        own = sums.setdefault((provider, service, owner), [ZERO] * 4)
        for place, amount in enumerate((list_cost, effective, known, cost)):
            own[place] += amount * rate
        charges[provider, service, owner] = charges.get((provider, service, owner), 0) + count
    return [_kappa(name, own, charges[name]) for name, own in sorted(sums.items())]


def _kappa(name: tuple[str, str, str], sums: list[Decimal], charges: int) -> Kappa:
    list_cost, effective, known, cost = sums
    share = (known / cost).quantize(PLACES) if cost > 0 else ZERO
    if list_cost <= 0:
        return Kappa(*name, None, charges, share)
    ratio = effective / list_cost
    kept = min(MOST, max(LEAST, ratio))
    return Kappa(*name, kept.quantize(PLACES), charges, share, clamped=kept != ratio)


def text(found: list[Kappa], last: date, *, days: int = DAYS, key: str = "") -> str:
    """Return *found* as the file that `read` reads: YAML whose flow part is JSON. What is unknown is left out."""
    lines = [
        "# What is paid in effect for one at list prices, by the bill: see `costgate spend reconcile --write-kappa`.",
        "version: 1",
        f"until: '{last}'",
        f"days: {days}",
        *([f"key: {_word(key)}"] if key else []),
        "kappa:" if any(one.value is not None for one in found) else "kappa: []",
    ]
    for one in found:
        if one.value is not None:
            owner = f", owner: {_word(one.owner)}" if one.owner else ""
            lines.append(
                f"  - {{provider: {_word(one.provider)}, service: {_word(one.service)}{owner}, kappa: {one.value},"
                f" charges: {one.charges}, share: {one.share}}}"
            )
    return "\n".join(lines) + "\n"


def _word(value: str) -> str:
    """Return *value* as JSON text, which YAML reads as it is."""
    return msgspec.json.encode(value).decode()


def read(path: Path) -> Mapping[tuple[str, str, str], Decimal]:
    """Return κ by provider, service and owner from the file at *path*; raise `ConfigError` when it is not such a file."""
    file = strictfile.parse(strictfile.text_of(path, hint="`--write-kappa FILE` writes one"), str(path), File)
    found: dict[tuple[str, str, str], Decimal] = {}
    for one in file.kappa:
        name = (one.provider, one.service, one.owner)
        if not LEAST <= one.kappa <= MOST:
            raise ConfigError(f"the kappa of {one.service} is {one.kappa}", where=str(path), hint="it is 0.1 to 1.2")
        if name in found:
            raise ConfigError(f"{one.provider} {one.service} stands there twice", where=str(path), hint="keep one of them")
        found[name] = one.kappa
    return found
