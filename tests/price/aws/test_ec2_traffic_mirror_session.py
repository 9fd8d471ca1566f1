"""aws_ec2_traffic_mirror_session, after https://aws.amazon.com/vpc/pricing/."""

from tests.price.pricing import charges


def test_a_mirrored_interface_pays_hours():
    assert charges("aws_ec2_traffic_mirror_session", {}, {}) == [
        ("Traffic mirror", 730, "hour", "ENI-Hours"),
    ]
