"""aws_globalaccelerator_accelerator, after https://aws.amazon.com/global-accelerator/pricing/."""

from tests.price.pricing import charges


def test_a_disabled_accelerator_is_charged_too():
    assert charges("aws_globalaccelerator_accelerator", {"enabled": False}, {}) == [
        ("Global accelerator", 730, "hour", "Fixed fee"),
    ]
