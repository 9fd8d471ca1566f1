"""aws_alb, after https://aws.amazon.com/elasticloadbalancing/pricing/."""

from costgate.price.lookup import pricer


def test_it_is_priced_as_aws_lb():
    assert pricer("aws_alb") is pricer("aws_lb")
