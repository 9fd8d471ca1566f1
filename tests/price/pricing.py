"""How pricer tests ask a pricer what it charges."""

from decimal import Decimal

from costgate.model import Resource
from costgate.price.lookup import pricer
from costgate.price.view import View


def resource(type, values=None, *, region="us-east-1", address="", **rest):
    """A resource of *type* with *values*, as a plan would hold it."""
    provider = type.partition("_")[0]
    return Resource(address or f"{type}.this", type, "this", provider, values or {}, region=region, **rest)


def charges(type, values=None, usage=None, *, graph=None, as_of="2026-11-01", **rest):
    """What the pricer of *type* yields, as (name, amount, unit, SKU text) tuples; a SKU's text is its attributes' values."""
    found = pricer(type)
    assert found is not None, f"no pricer for {type}"
    view = View(resource(type, values, **rest), graph=graph, usages=usage or {}, usage_units=found.usage, as_of=as_of)
    return [_line(charge) for charge in found.pricing(view)]


def _line(charge):
    words = " ".join(value for _, value in charge.sku.attributes) or charge.sku.family
    if charge.quantity is None:
        return (charge.name, None, "", words)
    return (charge.name, Decimal(charge.quantity.amount), str(charge.quantity.unit), words)
