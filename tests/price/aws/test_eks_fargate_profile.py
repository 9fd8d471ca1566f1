"""aws_eks_fargate_profile, after https://aws.amazon.com/fargate/pricing/."""

from tests.price.pricing import charges


def test_one_pod_of_one_vcpu_and_one_gb_is_assumed():
    assert charges("aws_eks_fargate_profile") == [
        ("Per vCPU per hour", 730, "vCPU-hour", "Fargate-vCPU-Hours:perCPU"),
        ("Per GB per hour", 730, "GB-hour", "Fargate-GB-Hours"),
    ]
