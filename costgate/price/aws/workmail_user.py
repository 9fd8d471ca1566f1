"""aws_workmail_user."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import quantity


@prices("aws_workmail_user")
def price(r: View) -> Iterator[Charge]:  # noqa: ARG001
    """A mailbox a month.

    https://aws.amazon.com/workmail/pricing/
    """
    yield Charge("Mailbox", quantity(1, "user-month"), sku("AmazonWorkMail", "Amazon WorkMail", usagetype="User-Month"))
