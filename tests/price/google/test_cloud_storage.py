"""google_storage_bucket and google_container_registry, after https://cloud.google.com/storage/pricing."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges

EGRESS = {"same_continent": 550, "worldwide": 12500, "asia": 1500, "china": 50, "australia": 250}


def bucket(usage=None, **values):
    return charges("google_storage_bucket", values, usage, region="us-central1")


def skus(found):
    return [line[3] for line in found]


def test_a_bucket_pays_for_storage_operations_and_traffic_by_usage():
    assert bucket(location="EU") == [
        ("Storage (standard)", None, "", "Standard Storage"),
        ("Object adds, bucket/object list (class A)", None, "", "Multi-Region Standard Class A Operations"),
        ("Object gets, retrieve bucket/object metadata (class B)", None, "", "Multi-Region Standard Class B Operations"),
        ("Network egress: Data transfer in same continent", None, "", "Inter-Region Data Transfer Out Europe"),
        (
            "Network egress: Data transfer to worldwide excluding Asia, Australia", None, "",
            "Download Worldwide Destinations (excluding Asia & Australia)",
        ),
        ("Network egress: Data transfer to Asia excluding China, but including Hong Kong", None, "", "Download APAC"),
        ("Network egress: Data transfer to China excluding Hong Kong", None, "", "Download China"),
        ("Network egress: Data transfer to Australia", None, "", "Download Australia"),
    ]  # fmt: skip


def test_usage_is_charged_as_stated():
    usage = {"storage_gb": 150, "monthly_class_a_operations": 40000, "monthly_egress_data_transfer_gb": EGRESS}
    found = bucket(usage, location="US")
    assert [line[1:3] for line in found] == [
        (150, "GB-month"),
        (40000, "operation"),
        (None, ""),
        (550, "GB"),
        (12500, "GB"),
        (1500, "GB"),
        (50, "GB"),
        (250, "GB"),
    ]


@pytest.mark.parametrize("kind", ["NEARLINE", "COLDLINE", "ARCHIVE"])
def test_the_cold_classes_charge_for_retrieval(kind):
    found = bucket({"monthly_data_retrieval_gb": 500}, location="ASIA", storage_class=kind)
    assert found[1] == ("Data retrieval", 500, "GB", f"{kind.capitalize()} Data Retrieval")


def test_autoclass_charges_nothing_for_retrieval():
    found = bucket(location="ASIA", storage_class="NEARLINE", autoclass=[{"enabled": True}])
    assert "Data retrieval" not in [line[0] for line in found]


def test_operations_in_one_region_are_cheaper_than_in_several():
    assert skus(bucket(location="us-west1"))[1] == "Regional Standard Class A Operations"
    assert skus(bucket(location="NAM4"))[1] == "Multi-Region Standard Class A Operations"


@pytest.mark.parametrize("kind", ["REGIONAL", "MULTI_REGIONAL", "standard"])
def test_the_old_names_of_the_standard_class_still_hold(kind):
    assert bucket(location="EU", storage_class=kind) == bucket(location="EU")


def test_traffic_within_a_continent_without_a_price_is_shown_only_when_stated():
    near = "Network egress: Data transfer in same continent"
    assert near not in [line[0] for line in bucket(location="southamerica-east1")]
    stated = bucket({"monthly_egress_data_transfer_gb": {"same_continent": 5}}, location="southamerica-east1")
    assert (near, 5) in [line[:2] for line in stated]


def test_an_unknown_class_and_a_chosen_pair_of_regions_are_not_priced():
    with pytest.raises(Unpriced, match="GLACIAL"):
        bucket(location="EU", storage_class="GLACIAL")
    with pytest.raises(Unpriced, match="two regions"):
        bucket(location="US", custom_placement_config=[{"data_locations": ["US-EAST1", "US-WEST1"]}])


def test_a_registry_pays_what_its_bucket_does():
    registry = charges("google_container_registry", {"location": "EU"}, {"storage_gb": 20})
    assert registry == bucket({"storage_gb": 20}, location="EU")


def test_a_registry_without_a_location_is_in_the_us():
    assert charges("google_container_registry") == bucket(location="US")
