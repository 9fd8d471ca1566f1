"""aws_globalaccelerator_accelerator, after https://aws.amazon.com/global-accelerator/pricing/."""

from tests.price.pricing import charges


def test_a_disabled_accelerator_is_charged_too():
    assert charges("aws_globalaccelerator_accelerator", {"enabled": False}, {}) == [
        ("Global accelerator", 730, "hour", "Fixed fee"),
        ("Public IPv4 addresses", 2 * 730, "hour", "PublicIPv4:InUseAddress"),
    ]


def test_addresses_of_ones_own_are_not_charged():
    """https://aws.amazon.com/vpc/pricing/."""
    assert charges("aws_globalaccelerator_accelerator", {"ip_addresses": ["192.0.2.1"]})[1][1] == 730
    assert len(charges("aws_globalaccelerator_accelerator", {"ip_addresses": ["192.0.2.1", "192.0.2.2"]})) == 1
