"""google_artifact_registry_repository, after https://cloud.google.com/artifact-registry/pricing."""

import pytest

from costgate.price.pricer import Free
from tests.price.pricing import charges

TYPE = "google_artifact_registry_repository"


def repository(location, **sent):
    return charges(TYPE, {"location": location}, {"storage_gb": 150, "monthly_egress_data_transfer_gb": sent})


def test_a_repository_pays_for_what_it_stores():
    assert charges(TYPE, {"location": "us-east1"}) == [("Storage", None, "", "Artifact Registry Storage")]
    assert repository("us-east1") == [("Storage", 150, "GB-month", "Artifact Registry Storage")]


@pytest.mark.parametrize(
    ("home", "target", "name", "sku"),
    [
        ("us-east1", "us_west1", "Data egress North America to North America", "Network Data Transfer within North America"),
        ("europe-north1", "europe_west1", "Data egress Europe to Europe", "Network Data Transfer within Europe"),
        ("asia-east1", "asia_south1", "Data egress AsiaPacific to AsiaPacific", "Network Data Transfer within Asia"),
        (
            "australia-southeast1", "australia_southeast2", "Data egress from/to Oceania",
            "Network Data Transfer within Oceania",
        ),
        ("us-east1", "australia_southeast1", "Data egress from/to Oceania", "Network Data Transfer to or from Oceania"),
        (
            "us-east1", "europe_north1", "Intercontinental (Excl Oceania)",
            "Network Data Transfer between continents (excluding Oceania)",
        ),
    ],
)  # fmt: skip
def test_data_is_charged_by_where_it_goes(home, target, name, sku):
    assert repository(home, **{target: 100})[1:] == [(name, 100, "GB", sku)]


def test_data_that_is_charged_alike_is_added_up():
    assert repository("us-east1", europe_north1=100, asia_east1=50)[1][:2] == ("Intercontinental (Excl Oceania)", 150)


def test_data_that_stays_is_free():
    assert len(repository("us-east1", us_east1=100)) == 1
    assert len(repository("us", us_east1=100)) == 1


def test_a_virtual_repository_is_free():
    with pytest.raises(Free, match="virtual"):
        charges(TYPE, {"location": "us", "mode": "VIRTUAL_REPOSITORY"})
