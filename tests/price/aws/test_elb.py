"""aws_elb, after https://aws.amazon.com/elasticloadbalancing/pricing/."""

from tests.price.pricing import charges


def test_a_classic_load_balancer_pays_hours_and_data():
    assert charges("aws_elb", {}, {"monthly_data_processed_gb": 1000}) == [
        ("Classic load balancer", 730, "hour", "LoadBalancerUsage"),
        ("Data processed", 1000, "GB", "DataProcessing-Bytes"),
    ]
