"""aws_mwaa_environment."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.pricer import Charge, Sku, prices, sku
from costgate.price.view import View
from costgate.units import months

INCLUDED_WORKERS, INCLUDED_SCHEDULERS = 1, 2


@prices(
    "aws_mwaa_environment",
    usage={"additional_workers": "number", "additional_schedulers": "number", "meta_database_gb": "GB-month"},
)
def price(r: View) -> Iterator[Charge]:
    """Hours of an environment by its class, with one worker and two schedulers; hours of more of them; the metadata database.

    https://aws.amazon.com/managed-workflows-for-apache-airflow/pricing/
    """
    size = r.text("environment_class", "mw1.small").lower().removeprefix("mw1.").capitalize()
    yield Charge(f"Environment ({size})", months(), _sku("Environment", size))
    extras = {
        "Worker": _extra(r, "additional_workers", "min_workers", INCLUDED_WORKERS),
        "Scheduler": _extra(r, "additional_schedulers", "schedulers", INCLUDED_SCHEDULERS),
    }
    for kind, count in extras.items():
        hours = None if count is None else months(count)
        yield Charge(f"{kind} ({size})", hours, _sku(kind, size), usage_based=True)
    found = sku("AmazonMWAA", "Amazon Managed Workflows for Apache Airflow", usagetype="TimedStorage-ByteHrs")
    yield Charge("Meta database", r.usage("meta_database_gb"), found, usage_based=True)


def _sku(kind: str, size: str) -> Sku:
    return sku("AmazonMWAA", "Amazon Managed Workflows for Apache Airflow", type=kind, size=size)


def _extra(r: View, key: str, attribute: str, included: int) -> Decimal | None:
    """Return how many run beside the included ones: what somebody stated, or what the plan keeps running at least."""
    stated = r.usage_number(key)
    if stated is not None or not r.knows(attribute):
        return stated
    planned = r.number(attribute) - included
    return planned if planned > 0 else None
