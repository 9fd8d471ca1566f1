"""Secret Manager and Cloud KMS, after https://cloud.google.com/secret-manager/pricing and https://cloud.google.com/kms/pricing."""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

SECRET, VERSION = "google_secret_manager_secret", "google_secret_manager_secret_version"
KEY, KEY_VERSION = "google_kms_crypto_key", "google_kms_crypto_key_version"
TWO_PLACES = {"replication": [{"user_managed": [{"replicas": [{"location": "us-east1"}, {"location": "us-west1"}]}]}]}


def key(level="SOFTWARE", algorithm="GOOGLE_SYMMETRIC_ENCRYPTION"):
    return {"version_template": [{"protection_level": level, "algorithm": algorithm}]}


def test_a_secret_pays_for_versions_accesses_and_notifications():
    usage = {"active_secret_versions": 100, "monthly_access_operations": 20000, "monthly_rotation_notifications": 5}
    assert charges(SECRET, {}, usage) == [
        ("Active secret versions", 100, "version-month", "Secret version replica storage"),
        ("Access operations", 20000, "operation", "Secret access operations"),
        ("Rotation notifications", 5, "rotation", "Secret rotation notifications"),
    ]


def test_a_version_is_charged_in_every_location_that_keeps_it():
    assert charges(SECRET, TWO_PLACES, {"active_secret_versions": 100})[0][1] == 200


def test_a_secret_version_is_one_active_version():
    assert charges(VERSION) == [
        ("Active secret versions", 1, "version-month", "Secret version replica storage"),
        ("Access operations", None, "", "Secret access operations"),
    ]


def test_a_secret_version_is_kept_where_its_secret_is():
    assert charges(VERSION, graph=Links({"secret": [resource(SECRET, TWO_PLACES)]}))[0][1] == 2


def test_regional_secrets_are_charged_alike():
    assert charges("google_secret_manager_regional_secret") == charges(SECRET)
    assert charges("google_secret_manager_regional_secret_version") == charges(VERSION)


def test_a_key_pays_for_versions_and_operations_by_usage():
    assert charges(KEY, {}, {"key_versions": 10000, "monthly_key_operations": 1000000}) == [
        ("Key versions", 10000, "version-month", "Active software key versions"),
        ("Operations", 1000000, "operation", "Cryptographic operations"),
    ]


def test_a_key_is_made_with_one_version():
    """https://docs.cloud.google.com/kms/docs/reference/rest/v1/projects.locations.keyRings.cryptoKeys/create"""
    assert charges(KEY)[0] == ("Key versions", 1, "version-month", "Active software key versions")
    assert charges(KEY, key("HSM"))[0] == ("Key versions", 1, "version-month", "Active HSM symmetric and RSA 2048 key versions")


def test_a_key_that_is_made_without_a_version_pays_for_those_that_are_stated():
    assert charges(KEY, {"skip_initial_version_creation": True})[0][1] is None
    assert charges(KEY, {"skip_initial_version_creation": True}, {"key_versions": 3})[0][1] == 3


def test_how_often_a_key_is_used_is_usage():
    assert charges(KEY)[1] == ("Operations", None, "", "Cryptographic operations")


@pytest.mark.parametrize(
    ("values", "version", "operation"),
    [
        (key("HSM"), "Active HSM symmetric and RSA 2048 key versions", "Cryptographic operations"),
        (key("HSM", "RSA_SIGN_PKCS1_2048_SHA256"), "Active HSM symmetric and RSA 2048 key versions", "Cryptographic operations"),
        (
            key("HSM", "RSA_SIGN_PKCS1_4096_SHA512"), "Active HSM ECC and RSA 3072/4096 key versions",
            "HSM cryptographic operations ECC and RSA 3072/4096",
        ),
        (
            key("HSM", "EC_SIGN_P256_SHA256"), "Active HSM ECC and RSA 3072/4096 key versions",
            "HSM cryptographic operations ECC and RSA 3072/4096",
        ),
        (key("SOFTWARE", "EC_SIGN_P256_SHA256"), "Active software key versions", "Cryptographic operations"),
        (key("EXTERNAL", "EXTERNAL_SYMMETRIC_ENCRYPTION"), "Active external key versions", "Cryptographic operations"),
    ],
)  # fmt: skip
def test_protection_and_algorithm_decide_the_price(values, version, operation):
    assert [line[3] for line in charges(KEY, values)] == [version, operation]


def test_an_unknown_protection_level_is_not_priced():
    with pytest.raises(Unpriced, match="HSM_SINGLE_TENANT"):
        charges(KEY, key("HSM_SINGLE_TENANT"))


def test_a_key_version_costs_what_its_key_says():
    graph = Links({"crypto_key": [resource(KEY, key("HSM"))]})
    assert charges(KEY_VERSION, graph=graph) == [
        ("Key version", 1, "version-month", "Active HSM symmetric and RSA 2048 key versions")
    ]


def test_a_key_version_of_an_unseen_key_is_not_priced_and_a_destroyed_one_free():
    with pytest.raises(Unpriced, match="not in the plan"):
        charges(KEY_VERSION)
    with pytest.raises(Free, match="destroyed"):
        charges(KEY_VERSION, {"state": "DESTROYED"})
