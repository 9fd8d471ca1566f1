"""google_bigquery_reservation."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._bigquery import location, query
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import month_of

EDITIONS = {"STANDARD": "Standard", "ENTERPRISE": "Enterprise", "ENTERPRISE_PLUS": "Enterprise Plus"}


@prices("google_bigquery_reservation", usage={"monthly_autoscale_slot_hours": "slot-hour"})
def price(r: View) -> Iterator[Charge]:
    """Its slots all month, by edition, at the price without a commitment; and slots that it adds by itself, when it does.

    https://cloud.google.com/bigquery/pricing
    """
    edition = EDITIONS.get(r.text("edition", "ENTERPRISE"), "Enterprise")
    meter = query(f"BigQuery {edition} Edition", location(r))
    slots = r.number("slot_capacity")
    if slots:
        yield Charge(f"Slots ({edition})", month_of("slot", slots), meter)
    if r.blocks("autoscale"):
        yield Charge(f"Autoscaled slots ({edition})", r.usage("monthly_autoscale_slot_hours"), meter, usage_based=True)
