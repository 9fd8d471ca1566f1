"""What managed databases and caches have in common: instance classes, reservations, CPU credits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from costgate.price.pricer import Unpriced
from costgate.price.view import View

RESERVATION = {"reserved_instance_term": "text", "reserved_instance_payment_option": "text"}
TERMS: Mapping[str, str] = {"1_year": "1y", "3_year": "3y"}
PAYMENTS = frozenset({"no_upfront", "partial_upfront", "all_upfront"})
VCPUS: Mapping[str, int] = {"micro": 2, "small": 2, "medium": 2, "large": 2, "xlarge": 4}
SMALLER: Mapping[str, int] = {  # the first families have fewer
    "t1.micro": 1, "t2.micro": 1, "t2.small": 1, "m1.small": 1, "m1.medium": 1, "m3.medium": 1,
    "m2.xlarge": 2, "m2.2xlarge": 4, "m2.4xlarge": 8,
}  # fmt: skip
MULTIPLE = re.compile(r"(\d+)xlarge")


class Purchase(NamedTuple):
    """How an instance is bought: the catalog's word and the word on the bill."""

    option: str
    label: str


ON_DEMAND = Purchase("OnDemand", "on-demand")


def purchase(r: View) -> Purchase:
    """Return how the instance is bought, after the usage file.

    A reservation is priced at its effective hourly rate: what is paid up front is spread over the term.
    """
    term = r.usage_text("reserved_instance_term")
    payment = r.usage_text("reserved_instance_payment_option")
    if term is None and payment is None:
        return ON_DEMAND
    if term is None or term not in TERMS:
        raise Unpriced(f"usage reserved_instance_term is {term}: expected {' or '.join(TERMS)}")
    if payment not in PAYMENTS:
        raise Unpriced(
            f"usage reserved_instance_payment_option is {payment}: expected no_upfront, partial_upfront or all_upfront"
        )
    return Purchase(f"reserved_{TERMS[term]}_{payment}", "reserved")


def family(instance_class: str) -> str:
    """Return the family of an instance class: `t3` of `db.t3.large`."""
    parts = instance_class.split(".")
    return parts[1] if len(parts) > 1 else ""


def vcpus(instance_class: str) -> Decimal:
    """Return the virtual CPUs of an instance class such as `db.r6g.4xlarge`, which its size tells.

    `tpc1` in a class of RDS for Oracle means one thread per core: half the virtual CPUs.
    """
    _, group, size, *features = (*instance_class.split("."), "", "")
    multiple = MULTIPLE.fullmatch(size)
    count = SMALLER.get(f"{group}.{size}", 4 * int(multiple[1]) if multiple else VCPUS.get(size, 0))
    if not count:
        raise Unpriced(f"the number of vCPUs of {instance_class} is not known")
    return Decimal(count) / (2 if "tpc1" in features else 1)


def earns_credits(instance_class: str) -> bool:
    """Tell whether the class bursts without limit, so that CPU credits may be charged: T3 and T4g."""
    return family(instance_class) in ("t3", "t4g")
