"""aws_ec2_host, after https://aws.amazon.com/ec2/dedicated-hosts/pricing/."""

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import Unpriced
from costgate.price.view import View
from tests.price.pricing import charges, resource


def test_a_host_is_charged_by_its_family():
    line = ("EC2 Dedicated Host (on-demand, c5)", 730, "hour", "HostUsage:c5")
    assert charges("aws_ec2_host", {"instance_type": "c5.18xlarge"}) == [line]
    assert charges("aws_ec2_host", {"instance_family": "c5"}) == [line]


def test_a_reservation_is_bought_by_term_and_payment():
    found = pricer("aws_ec2_host")
    usage = {"reserved_instance_term": "3_year", "reserved_instance_payment_option": "no_upfront"}
    view = View(resource("aws_ec2_host", {"instance_family": "m5"}), usages=usage, usage_units=found.usage)
    assert [charge.sku.purchase for charge in found.pricing(view)] == ["reserved_3y_no_upfront"]


def test_half_a_reservation_is_refused():
    with pytest.raises(Unpriced, match="reserved_instance_payment_option"):
        charges("aws_ec2_host", {"instance_family": "m5"}, {"reserved_instance_term": "3_year"})
