"""aws_eks_capability."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_eks_capability")
def price(r: View) -> Iterator[Charge]:
    """Hours of the managed capability, by its type; what it manages is charged by the hour too.

    https://aws.amazon.com/eks/pricing/
    """
    kind = r.text("type").upper()
    yield Charge(f"EKS capability ({kind})", months(), sku("AmazonEKS", "Capabilities", capability=kind))
