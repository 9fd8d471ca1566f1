"""aws_ec2_host."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._ec2 import PAYMENTS, TERMS
from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_ec2_host", usage={"reserved_instance_term": "text", "reserved_instance_payment_option": "text"})
def price(r: View) -> Iterator[Charge]:
    """The host's hours, whatever runs on it. A reservation's price is that of an hour, upfront payment included.

    https://aws.amazon.com/ec2/dedicated-hosts/pricing/
    """
    family = r.text("instance_family") if r.has("instance_family") else r.text("instance_type").partition(".")[0]
    option, label = _purchase(r)
    yield Charge(
        f"EC2 Dedicated Host ({label}, {family})",
        months(),
        sku("AmazonEC2", "Dedicated Host", purchase=option, usagetype=f"HostUsage:{family}"),
    )


def _purchase(r: View) -> tuple[str, str]:
    term, payment = r.usage_text("reserved_instance_term"), r.usage_text("reserved_instance_payment_option")
    if term is None and payment is None:
        return "OnDemand", "on-demand"
    if term is None or term not in TERMS:
        raise Unpriced(f"usage reserved_instance_term is {term}: expected {' or '.join(TERMS)}")
    if payment not in PAYMENTS:
        raise Unpriced(
            f"usage reserved_instance_payment_option is {payment}: expected no_upfront, partial_upfront or all_upfront"
        )
    return f"reserved_{TERMS[term]}_{payment}", "reserved"
