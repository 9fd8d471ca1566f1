"""aws_eks_cluster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import months

# Kubernetes version -> the day on which its standard support ends and extended support begins to be charged
# https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
END_OF_STANDARD_SUPPORT: Mapping[int, str] = {
    23: "2023-10-11",
    24: "2024-01-31",
    25: "2024-05-01",
    26: "2024-06-11",
    27: "2024-07-24",
    28: "2024-11-26",
    29: "2025-03-23",
    30: "2025-07-23",
    31: "2025-11-26",
    32: "2026-03-23",
    33: "2026-07-29",
    34: "2026-12-02",
    35: "2027-03-27",
}


@prices("aws_eks_cluster")
def price(r: View) -> Iterator[Charge]:
    """The cluster's hours, and extended support once its Kubernetes version has left standard support.

    A cluster without a version gets the newest. With support_type STANDARD it is upgraded at the end of standard support
    instead. A provisioned control plane costs more, for which the catalog has no price. Nodes are charged by themselves;
    those that EKS Auto Mode starts, and what it adds to their price, are in no plan.

    https://aws.amazon.com/eks/pricing/
    """
    yield Charge("EKS cluster", months(), sku("AmazonEKS", "Compute", usagetype="AmazonEKS-Hours:perCluster"))
    if _is_extended(r):
        yield Charge("EKS extended support", months(), sku("AmazonEKS", "Compute", usagetype="AmazonEKS-Hours:extendedSupport"))
    tier = r.block("control_plane_scaling_config").text("tier", "standard")
    if tier != "standard":
        raise Unpriced(f"a provisioned control plane ({tier}) costs more, and the catalog has no price for it")


def _is_extended(r: View) -> bool:
    if r.block("upgrade_policy").values.get("support_type") == "STANDARD":
        return False
    if not r.has("version"):
        return False
    minor = r.text("version").removeprefix("v").removeprefix("1.").partition(".")[0]
    if not minor.isdecimal():
        return False
    oldest = min(END_OF_STANDARD_SUPPORT)
    end = END_OF_STANDARD_SUPPORT.get(max(int(minor), oldest))
    return end is not None and r.as_of >= end
