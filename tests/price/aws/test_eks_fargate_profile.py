"""aws_eks_fargate_profile, after https://aws.amazon.com/fargate/pricing/."""

from tests.price.pricing import charges

PROFILE = "aws_eks_fargate_profile"


def test_the_pods_that_match_a_profile_are_in_no_plan():
    assert charges(PROFILE) == [
        ("Per vCPU per hour", None, "", "Fargate-vCPU-Hours:perCPU"),
        ("Per GB per hour", None, "", "Fargate-GB-Hours"),
    ]


def test_stated_hours_of_pods_are_charged_by_vcpu_and_gb():
    """Two pods of 0.25 vCPU and 0.5 GB that run all month: 365 vCPU-hours and 730 GB-hours."""
    assert charges(PROFILE, {}, {"monthly_vcpu_hours": 365, "monthly_memory_gb_hours": 730}) == [
        ("Per vCPU per hour", 365, "vCPU-hour", "Fargate-vCPU-Hours:perCPU"),
        ("Per GB per hour", 730, "GB-hour", "Fargate-GB-Hours"),
    ]
