"""aws_eks_cluster, after https://aws.amazon.com/eks/pricing/ and the Kubernetes release calendar of the EKS user guide."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges

CLUSTER = ("EKS cluster", 730, "hour", "AmazonEKS-Hours:perCluster")
EXTENDED = ("EKS extended support", 730, "hour", "AmazonEKS-Hours:extendedSupport")


def test_a_cluster_without_a_version_gets_the_newest_and_pays_its_hours():
    assert charges("aws_eks_cluster") == [CLUSTER]


@pytest.mark.parametrize(("version", "as_of", "lines"), [
    ("1.31", "2025-11-25", [CLUSTER]),
    ("1.31", "2025-11-26", [CLUSTER, EXTENDED]),
    ("1.32", "2026-11-01", [CLUSTER, EXTENDED]),
    ("1.34", "2026-11-01", [CLUSTER]),
    ("1.99", "2026-11-01", [CLUSTER]),
    ("1.18", "2026-11-01", [CLUSTER, EXTENDED]),
])  # fmt: skip
def test_extended_support_is_charged_from_the_day_on_which_standard_support_ends(version, as_of, lines):
    assert charges("aws_eks_cluster", {"version": version}, as_of=as_of) == lines


def test_a_cluster_that_is_upgraded_in_time_never_pays_for_extended_support():
    assert charges("aws_eks_cluster", {"version": "1.30", "upgrade_policy": [{"support_type": "STANDARD"}]}) == [CLUSTER]


def test_a_provisioned_control_plane_is_not_taken_for_a_standard_one():
    """https://docs.aws.amazon.com/eks/latest/userguide/eks-provisioned-control-plane.html."""
    assert charges("aws_eks_cluster", {"control_plane_scaling_config": [{"tier": "standard"}]}) == [CLUSTER]
    with pytest.raises(Unpriced, match="tier-xl"):
        charges("aws_eks_cluster", {"control_plane_scaling_config": [{"tier": "tier-xl"}]})
