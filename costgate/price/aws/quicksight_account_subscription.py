"""aws_quicksight_account_subscription."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, Sku, Unpriced, prices, sku
from costgate.price.view import View

AUTHORS = {"STANDARD": "QS-User-Standard-Month", "ENTERPRISE": "QS-User-Enterprise-Month"}


@prices("aws_quicksight_account_subscription", usage={"authors": "user-month", "readers": "user-month"})
def price(r: View) -> Iterator[Charge]:
    """Authors and, in the Enterprise edition, readers a month, beside those that are aws_quicksight_user of the plan.

    https://aws.amazon.com/quicksight/pricing/
    """
    edition = r.text("edition", "STANDARD").upper()
    if edition not in AUTHORS:
        raise Unpriced(f"no price for the edition {edition} of QuickSight")
    yield Charge("Authors", r.usage("authors"), _sku(AUTHORS[edition], worldwide(r)), usage_based=True)
    if edition == "ENTERPRISE":
        yield Charge("Readers", r.usage("readers"), _sku("QS-Reader-User-Month"), usage_based=True)


def _sku(usagetype: str, region: str | None = None) -> Sku:
    return sku("AmazonQuickSight", "Amazon QuickSight", region=region, usagetype=usagetype)
