"""aws_accessanalyzer_analyzer."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, Unpriced, prices, sku
from costgate.price.view import View


@prices("aws_accessanalyzer_analyzer", usage={"monitored_identities": "identity-month"})
def price(r: View) -> Iterator[Charge]:
    """Roles and users that an analyzer of unused access watches. External access is analyzed for free.

    https://aws.amazon.com/iam/access-analyzer/pricing/
    """
    kind = r.text("type", "ACCOUNT").upper()
    if kind in ("ACCOUNT", "ORGANIZATION"):
        raise Free("an analyzer of external access is not charged")
    if not kind.endswith("_UNUSED_ACCESS"):
        raise Unpriced(f"an analyzer of type {kind} is charged by the resource, at a price that the catalog does not have")
    found = sku("AccessAnalyzer", "IAM Access Analyzer", usagetype="UnusedAccessAnalysis")
    yield Charge("Roles and users analyzed", r.usage("monitored_identities"), found, usage_based=True)
