"""aws_elb, after https://aws.amazon.com/elasticloadbalancing/pricing/."""

from tests.price.pricing import charges


def test_a_classic_load_balancer_pays_hours_and_data():
    assert charges("aws_elb", {}, {"monthly_data_processed_gb": 1000}) == [
        ("Classic load balancer", 730, "hour", "LoadBalancerUsage"),
        ("Data processed", 1000, "GB", "DataProcessing-Bytes"),
        ("Public IPv4 addresses", 730, "hour", "PublicIPv4:InUseAddress"),
    ]


def test_a_classic_load_balancer_that_is_internal_has_no_public_address():
    """https://aws.amazon.com/vpc/pricing/."""
    assert len(charges("aws_elb", {"internal": True, "subnets": ["a", "b"]})) == 2
    assert charges("aws_elb", {"subnets": ["a", "b"]})[2][1] == 1460
