"""Keys, certificates and pools of Key Vault, after https://azure.microsoft.com/pricing/details/key-vault/."""

import pytest

from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

KEY = "azurerm_key_vault_key"
USED = {"monthly_secrets_operations": 10, "monthly_key_rotation_renewals": 2, "monthly_protected_keys_operations": 1000}


def key(values, usage=None, tier="premium"):
    vault = resource("azurerm_key_vault", {"sku_name": tier})
    return charges(KEY, values, usage, graph=Links({"key_vault_id": [vault]}), region="eastus2")


def test_operations_are_charged_in_the_tier_of_the_vault():
    assert key({"key_type": "RSA", "key_size": 2048}, USED, "standard") == [
        ("Secrets operations", 10, "operation", "Operations Standard"),
        ("Storage key rotations", 2, "operation", "Secret Renewal Standard"),
        ("Software-protected keys", 1000, "operation", "Operations Standard"),
    ]


@pytest.mark.parametrize(("kind", "size"), [("RSA", 3072), ("RSA", 4096), ("EC", None)])
def test_long_keys_and_elliptic_curves_are_advanced(kind, size):
    assert key({"key_type": kind, "key_size": size})[2][3] == "Advanced Key Operations Premium"


def test_an_hsm_key_of_2048_bits_has_a_flat_fee_and_ordinary_operations():
    assert key({"key_type": "RSA-HSM", "key_size": 2048}, {**USED, "hsm_protected_keys": 3})[2:] == [
        ("HSM-protected keys", 3, "operation", "Premium HSM-protected RSA 2048-bit key Premium"),
        ("HSM-protected key operations", 1000, "operation", "Operations Premium"),
    ]


def test_an_advanced_hsm_key_has_a_tiered_fee():
    lines = key({"key_type": "EC-HSM"}, {"hsm_protected_keys": 5000})
    assert lines[2] == ("HSM-protected keys", 5000, "operation", "Premium HSM-protected Advanced Key Premium")


def test_a_key_whose_vault_is_not_in_the_plan_is_in_a_standard_one():
    assert charges(KEY, {"key_type": "RSA"}, region="eastus")[0][3] == "Operations Standard"


def test_a_certificate_is_charged_for_renewals_and_operations():
    usage = {"monthly_certificate_renewal_requests": 3, "monthly_certificate_other_operations": 100}
    assert charges("azurerm_key_vault_certificate", {}, usage, region="eastus") == [
        ("Certificate renewals", 3, "operation", "Certificate Renewal Request Standard"),
        ("Certificate operations", 100, "operation", "Operations Standard"),
    ]


def test_a_vault_is_charged_for_operations_on_its_secrets():
    assert charges("azurerm_key_vault", {"sku_name": "premium"}, {"monthly_operations": 5}, region="eastus") == [
        ("Secrets operations", 5, "operation", "Operations Premium")
    ]


def test_a_managed_hsm_is_a_pool_by_the_hour():
    type = "azurerm_key_vault_managed_hardware_security_module"
    assert charges(type, {"sku_name": "Standard_B1"}, region="eastus2") == [
        ("HSM pools", 730, "hour", "Standard B1 Instance Standard B1")
    ]
