"""aws_directory_service_directory, after https://aws.amazon.com/directoryservice/pricing/."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges

TYPE = "aws_directory_service_directory"


def test_a_directory_is_a_large_simple_ad_by_default():
    assert charges(TYPE) == [("Directory service (Simple AD, Large)", 1460, "hour", "Large Simple AD")]


def test_a_microsoft_ad_is_of_the_enterprise_edition_by_default():
    assert charges(TYPE, {"type": "MicrosoftAD"})[0][0] == "Directory service (Microsoft AD, Enterprise)"


def test_more_domain_controllers_are_charged():
    values = {"type": "MicrosoftAD", "edition": "Standard", "desired_number_of_domain_controllers": 4}
    assert charges(TYPE, values)[0][1] == 2920


def test_stated_controllers_and_shares_are_charged():
    usage = {"additional_domain_controllers": 4, "shared_accounts": 8}
    assert charges(TYPE, {"type": "MicrosoftAD", "edition": "Standard"}, usage)[1:] == [
        ("Additional domain controllers", 2920, "hour", "Standard Microsoft AD"),
        ("Directory sharing", 5840, "hour", "Standard Microsoft AD"),
    ]


def test_a_simple_ad_cannot_be_shared():
    lines = charges(TYPE, {"type": "SimpleAD", "size": "Small"}, {"shared_accounts": 5})
    assert [line[0] for line in lines] == ["Directory service (Simple AD, Small)"]


def test_an_unknown_type_says_so():
    with pytest.raises(Unpriced, match="SharedMicrosoftAD"):
        charges(TYPE, {"type": "SharedMicrosoftAD"})
