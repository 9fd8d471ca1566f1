"""SQL Managed Instance, after https://azure.microsoft.com/pricing/details/azure-sql-managed-instance/single/."""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.pricing import charges

TYPES = ["azurerm_mssql_managed_instance", "azurerm_sql_managed_instance"]
VALUES = {"sku_name": "GP_Gen5", "vcores": 4, "storage_size_in_gb": 64, "license_type": "LicenseIncluded"}


@pytest.mark.parametrize("type", TYPES)
def test_an_instance_pays_vcores_storage_above_32_gb_backups_and_the_licence(type):
    lines = charges(type, {**VALUES, "storage_account_type": "LRS"}, {"backup_storage_gb": 100}, region="westeurope")
    assert lines == [
        ("Compute (GP_GEN5 4 cores)", 4 * 730, "hour", "vCore 1 vCore"),
        ("Additional Storage", 32, "GB-month", "General Purpose Data Stored General Purpose"),
        ("PITR backup storage (LRS)", 100, "GB-month", "LRS Data Stored Backup LRS"),
        ("LTR backup storage (LRS)", None, "", "Backup LRS Data Stored Backup LRS"),
        ("SQL license", 4 * 730, "hour", "vCore vCore"),
    ]


def instance(**values):
    return charges(TYPES[0], {**VALUES, **values}, region="westeurope")


def test_the_first_32_gb_are_included():
    assert "Additional Storage" not in [line[0] for line in instance(storage_size_in_gb=32)]


def test_a_licence_of_ones_own_is_not_charged():
    assert "SQL license" not in [line[0] for line in instance(license_type="BasePrice")]


def test_backups_are_geo_redundant_unless_said_otherwise():
    assert "PITR backup storage (RA-GRS)" in [line[0] for line in instance()]


def test_zones_are_paid_by_general_purpose():
    assert ("Zone redundancy", 4 * 730, "hour", "Zone Redundancy vCore 1 vCore Zone Redundancy") in instance(
        zone_redundant_enabled=True
    )


def test_an_unknown_size_is_not_priced():
    with pytest.raises(Unpriced, match="GP_Gen9"):
        instance(sku_name="GP_Gen9")


def test_a_sql_virtual_machine_pays_its_licence_with_the_machine():
    with pytest.raises(Free, match="image"):
        charges("azurerm_mssql_virtual_machine", {"sql_license_type": "AHUB"}, region="westeurope")


def test_a_licence_is_unknown_when_the_machine_is_not_in_the_plan():
    with pytest.raises(Unpriced, match="not in the plan"):
        charges("azurerm_mssql_virtual_machine", {"sql_license_type": "PAYG"}, region="westeurope")
