"""Services that charge only for what is used: one line for each thing that is metered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from costgate.price.pricer import Charge, sku
from costgate.price.view import View


class Metered(NamedTuple):
    """One metered thing: its name on the bill, its usage key, and its usage type in the price list."""

    name: str
    key: str
    usagetype: str


def used(r: View, service: str, family: str, lines: Iterable[Metered], *, region: str | None = None) -> Iterator[Charge]:
    """Yield a charge for each of *lines*; the quantity is the usage that somebody stated."""
    for line in lines:
        found = sku(service, family, region=region, usagetype=line.usagetype)
        yield Charge(line.name, r.usage(line.key), found, usage_based=True)
