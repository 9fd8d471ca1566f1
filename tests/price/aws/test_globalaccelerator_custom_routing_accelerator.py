"""aws_globalaccelerator_custom_routing_accelerator, after https://aws.amazon.com/global-accelerator/pricing/."""

from costgate.price.lookup import pricer


def test_it_is_priced_as_any_accelerator():
    assert pricer("aws_globalaccelerator_custom_routing_accelerator") is pricer("aws_globalaccelerator_accelerator")
