"""aws_quicksight_user."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import quantity

AUTHORS = frozenset({"ADMIN", "AUTHOR"})


@prices("aws_quicksight_user")
def price(r: View) -> Iterator[Charge]:
    """A month of an author or a reader of the Enterprise edition.

    https://aws.amazon.com/quicksight/pricing/
    """
    role = r.text("user_role").upper()
    if role in AUTHORS:
        name, usagetype, region = "Author", "QS-User-Enterprise-Month", worldwide(r)
    elif role == "READER":
        name, usagetype, region = "Reader", "QS-Reader-User-Month", None
    else:
        raise Unpriced(f"no price for a QuickSight user with the role {role}")
    found = sku("AmazonQuickSight", "Amazon QuickSight", region=region, usagetype=usagetype)
    yield Charge(name, quantity(1, "user-month"), found)
