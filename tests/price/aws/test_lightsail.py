"""aws_lightsail_instance, _database, _container_service and _disk, after https://aws.amazon.com/lightsail/pricing/."""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.pricing import charges

INSTANCE, DATABASE = "aws_lightsail_instance", "aws_lightsail_database"
CONTAINERS, DISK = "aws_lightsail_container_service", "aws_lightsail_disk"


@pytest.mark.parametrize(
    ("bundle", "name", "words"),
    [
        ("nano_2_0", "Virtual server (Linux/UNIX)", "IPv4 0.5GB Linux"),
        ("xlarge_3_0", "Virtual server (Linux/UNIX)", "IPv4 16GB Linux"),
        ("small_win_2_0", "Virtual server (Windows)", "IPv4 2GB Windows"),
        ("medium_ipv6_3_0", "Virtual server (Linux/UNIX)", "IPv6 4GB Linux"),
        ("2xlarge_win_ipv6_3_1", "Virtual server (Windows)", "IPv6 32GB Windows"),
    ],
)
def test_a_bundle_tells_the_size_system_and_address(bundle, name, words):
    assert charges(INSTANCE, {"bundle_id": bundle}) == [(name, 730, "hour", words)]


def test_an_unknown_bundle_is_not_priced():
    with pytest.raises(Unpriced, match="huge_9_0"):
        charges(INSTANCE, {"bundle_id": "huge_9_0"})


@pytest.mark.parametrize(("bundle", "words"), [("micro_2_0", "Standard 1GB"), ("medium_ha_2_0", "High Availability 4GB")])
def test_a_database_costs_by_size_and_availability(bundle, words):
    assert charges(DATABASE, {"bundle_id": bundle})[0][3] == words


def test_each_container_node_is_charged():
    assert charges(CONTAINERS, {"power": "nano", "scale": 3}) == [("Container nodes (nano)", 2_190, "hour", "nano")]


def test_a_disabled_container_service_is_free():
    with pytest.raises(Free):
        charges(CONTAINERS, {"power": "nano", "scale": 3, "is_disabled": True})


def test_a_disk_pays_for_its_size():
    assert charges(DISK, {"size_in_gb": 64})[0][:3] == ("Storage", 64, "GB-month")
