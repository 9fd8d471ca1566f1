"""aws_spot_instance_request, after https://aws.amazon.com/ec2/spot/pricing/."""

from tests.price.pricing import charges


def test_a_request_is_priced_as_the_instance_that_it_asks_for():
    assert charges("aws_spot_instance_request", {"instance_type": "c5.large", "root_block_device": [{"volume_size": 30}]}) == [
        ("Instance usage (Linux, spot, c5.large)", 730, "hour", "c5.large Linux NA Shared"),
        ("root_block_device: Storage (gp2)", 30, "GB-month", "gp2"),
    ]
