"""Resource types that no price list knows: a vendor's, an internal platform's, or those of your own data centre."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from costgate.model import Source as PriceSource
from costgate.price.agreed.agreements import CustomCharge, Loaded, Source
from costgate.price.layer import Price
from costgate.price.pricer import Charge, Sku, Unpriced
from costgate.price.view import View
from costgate.units import Quantity, Rate, unit
from costgate.wildcard import fits

SERVICE = "custom"
MONTH = "month"


class Custom:
    """The pricers of the agreements' custom types. A type that costgate prices itself is priced as the user says."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self.types: Mapping[str, Sequence[CustomCharge]] = loaded.agreements.custom

    def charges(self, r: View) -> Iterator[tuple[Charge, tuple[Price, ...]]]:
        """Yield each charge of a custom resource with its price."""
        fitting = [one for one in self.types[r.type] if all(_has(r, name, value) for name, value in one.when.items())]
        if not fitting:
            raise Unpriced(f"no charge of custom.{r.type} in {self._loaded.path} fits it: see its `when`")
        for one in fitting:
            yield self._charge(r, one)

    def _charge(self, r: View, one: CustomCharge) -> tuple[Charge, tuple[Price, ...]]:
        per = unit(one.per or MONTH)
        amount = one.monthly if one.price is None else one.price
        source = PriceSource("", self._loaded.path, "", "user")
        price = Price(Decimal(0), Rate(amount or Decimal(0), per), self._loaded.agreements.currency, source)
        kept = Quantity(_amount(r, one.quantity), per._replace(time="month"))
        return Charge(one.name, kept, Sku(SERVICE, r.type, (("name", one.name),))), (price,)


def _amount(r: View, quantity: Decimal | Source) -> Decimal:
    if isinstance(quantity, Decimal):
        return quantity
    if not quantity.attribute:
        return (Decimal(1) if quantity.default is None else quantity.default) * quantity.times
    inner, name = _inside(r, quantity.attribute)
    number = inner.number(name) if quantity.default is None else inner.number(name, quantity.default)
    return number * quantity.times


def _has(r: View, name: str, value: str) -> bool:
    inner, last = _inside(r, name)
    return inner.has(last) and fits(value, inner.text(last))


def _inside(r: View, dotted: str) -> tuple[View, str]:
    """Return the block that holds an attribute such as `boot.disk.size`, and the attribute's own name."""
    *blocks, name = dotted.split(".")
    for block in blocks:
        r = r.block(block)
    return r, name
