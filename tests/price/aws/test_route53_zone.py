"""aws_route53_zone, after https://aws.amazon.com/route53/pricing/."""

from costgate.price.aws._worldwide import worldwide
from costgate.price.view import View
from tests.price.pricing import charges, resource


def test_a_zone_is_charged_by_the_month():
    assert charges("aws_route53_zone", {"name": "example.com"}) == [("Hosted zone", 1, "zone-month", "HostedZone")]


def test_a_zone_costs_the_same_in_all_commercial_regions():
    assert worldwide(View(resource("aws_route53_zone", region="eu-west-1"))) == "global"
    assert worldwide(View(resource("aws_route53_zone", region=None))) == "global"


def test_china_and_govcloud_have_prices_of_their_own():
    assert worldwide(View(resource("aws_route53_zone", region="cn-north-1"))) is None
    assert worldwide(View(resource("aws_route53_zone", region="us-gov-west-1"))) is None
