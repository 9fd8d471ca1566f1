"""What a pricer is made of: `@prices`, `Charge`, `sku`, and the two ways to say that there is nothing to multiply.

A pricer is a pure generator: it gets a `View` of one resource and yields a `Charge` for each thing that the bill would
show. It never sees a rate, the catalog, the configuration or the network, so its tests need none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from costgate.units import Quantity

if TYPE_CHECKING:
    from costgate.price.view import View

Pricing = Callable[["View"], Iterator["Charge"]]

GLOBAL = "global"
ONE = Decimal(1)


class Unpriced(Exception):
    """The resource costs money that we cannot tell; the reason names what is missing and what to do."""


class Free(Exception):
    """Nothing is charged for the resource as it is configured; the reason says why."""


class Sku(NamedTuple):
    """What to look up in the catalog, in the words of the provider's own price list.

    `region` is None for the resource's own region. `purchase` is `OnDemand` unless the resource says otherwise.
    """

    service: str
    family: str
    attributes: tuple[tuple[str, str], ...]
    region: str | None = None
    purchase: str = "OnDemand"

    def __str__(self) -> str:
        words = " ".join(value for _, value in self.attributes)
        return f"{self.service} {words or self.family}"


def sku(service: str, family: str, *, region: str | None = None, purchase: str = "OnDemand", **attributes: str) -> Sku:
    """Return the query for exactly one row (per tier) of the price list."""
    return Sku(service, family, tuple(sorted(attributes.items())), region, purchase)


class Charge(NamedTuple):
    """One thing that is charged for: its name on the bill, how much of it in a month, and what to look up.

    `quantity` is None when it depends on usage that nobody has stated. `low` and `high` are set where the quantity can
    range (autoscaling); they default to the quantity. `multiplier` is a discount that the provider always gives, such as
    Google's sustained-use discount (0.7 for 30 % off), and `discount` its name. `allowance_used` leaves out the price list's
    free first tier: for what the provider gives once to the whole account, so that a resource cannot count on it.
    """

    name: str
    quantity: Quantity | None
    sku: Sku
    usage_based: bool = False
    low: Quantity | None = None
    high: Quantity | None = None
    multiplier: Decimal = ONE
    allowance_used: bool = False
    discount: str = ""


class Pricer(NamedTuple):
    """A pricing function with what the rest of the product must know about it."""

    type: str
    pricing: Pricing
    usage: Mapping[str, str]
    stated_only: bool = False

    @property
    def doc(self) -> str:
        """What is charged, in the bill's words, with the link of the price page."""
        return self.pricing.__doc__ or ""


def prices(type: str, *, usage: Mapping[str, str] | None = None, stated_only: bool = False) -> Callable[[Pricing], Pricer]:
    """Make a generator function the pricer of *type*.

    *usage* names the keys that a usage file may set, with the unit of each: `{"monthly_requests": "request"}`. A nested key
    is written with dots: `standard.storage_gb`. The unit `number` or `text` is for keys that are not quantities. What is
    *stated_only* is in no plan: it is priced when a usage file names it, such as a region's data transfer.
    """
    return lambda pricing: Pricer(type, pricing, usage or {}, stated_only)


def under(name: str, charges: Iterable[Charge]) -> Iterator[Charge]:
    """Yield *charges* with *name* in front, for the parts of a resource: `root_block_device: Storage (gp3)`."""
    for charge in charges:
        yield charge._replace(name=f"{name}: {charge.name}")


def scaled(
    charges: Iterable[Charge], expected: Decimal | int, *, low: Decimal | int | None = None, high: Decimal | int | None = None
) -> Iterator[Charge]:
    """Yield *charges* for *expected* copies of a resource, between *low* and *high* copies where it scales by itself."""
    for charge in charges:
        if charge.quantity is None:
            yield charge
            continue
        smallest, largest = charge.low or charge.quantity, charge.high or charge.quantity
        yield charge._replace(
            quantity=charge.quantity.times(expected),
            low=smallest.times(expected if low is None else low),
            high=largest.times(expected if high is None else high),
        )
