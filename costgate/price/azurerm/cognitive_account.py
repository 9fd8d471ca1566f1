"""azurerm_cognitive_account."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._cognitive import (
    KINDS,
    LUIS,
    SPEECH,
    TRANSCRIPTION,
    USAGE,
    Committed,
    Feature,
    commitment_sku,
)
from costgate.price.azurerm._meters import beyond_included, meter, metered, month
from costgate.price.pricer import Charge, Free, Unpriced, prices
from costgate.price.view import View

SERVICE = "Foundry Tools"


@prices("azurerm_cognitive_account", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Speech by hours and characters, language by text records, Language Understanding by requests.

    A monthly commitment takes the place of the feature's price by use. Models of OpenAI are charged by their deployments.

    https://azure.microsoft.com/pricing/details/cognitive-services/
    """
    kind, tier = r.text("kind"), r.text("sku_name").upper()
    if tier.startswith("F"):
        raise Free("the free tier is free")
    if kind == "OpenAI":
        raise Free("an account is not charged: azurerm_cognitive_deployment carries the charges of each model")
    if kind.lower() not in KINDS:
        raise Unpriced(f"costgate does not know the meters of AI services of the kind {kind} yet")
    product, features, commitments = KINDS[kind.lower()]
    committed = set()
    for one in commitments:
        if r.usage_number(one.key):
            committed.add(one.instead_of)
            yield from _committed(r, product, one)
    for feature in features:
        if feature.name not in committed:
            yield _used(r, product, feature)
    if product == LUIS:
        yield _used(r, SPEECH, TRANSCRIPTION)


def _used(r: View, product: str, feature: Feature) -> Charge:
    what = meter(SERVICE, feature.sku, feature.meter, product=product)
    return beyond_included(feature.name, r.usage(feature.key), what)


def _committed(r: View, product: str, one: Committed) -> Iterator[Charge]:
    """Yield the month's commitment, which is paid whatever is used, and what exceeds it."""
    size = int(r.usage_number(one.key) or 0)
    if size not in one.sizes:
        sizes = ", ".join(f"{possible:,}" for possible in one.sizes)
        raise Unpriced(f"usage {one.key} is not a commitment that is sold: {sizes}")
    name = commitment_sku(one, size)
    yield Charge(f"{one.name} (commitment)", month(), meter(SERVICE, name, f"{name} Unit", product=product), usage_based=True)
    more = r.usage(one.overage_key)
    if more is not None:
        yield metered(f"{one.name} (overage)", more, meter(SERVICE, name, f"{name} {one.overage}", product=product))
