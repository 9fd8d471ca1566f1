"""Storage accounts and what is in them, after https://azure.microsoft.com/pricing/details/storage/ (blobs, files, queues, tables)."""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

GB = 5000


def account(usage=None, **values):
    values = {"account_tier": "Standard", "account_replication_type": "LRS", **values}
    return charges("azurerm_storage_account", values, usage, region="westeurope")


def inside(type, usage=None, values=None, *, key=False, **account):
    account = {"account_tier": "Standard", "account_replication_type": "LRS", **account}
    parent = resource("azurerm_storage_account", account, region="westeurope")
    keys = [resource("azurerm_storage_account_customer_managed_key")] if key else []
    graph = Links({"storage_account_name": [parent]}, {"azurerm_storage_account_customer_managed_key": keys})
    return charges(f"azurerm_{type}", values or {}, usage, graph=graph, region="westeurope")


def meters(lines):
    return {line[0]: line[3] for line in lines}


def test_a_general_purpose_v2_account_is_hot_unless_it_says_otherwise():
    assert meters(account()) == {
        "Capacity": "Hot LRS Data Stored Hot LRS",
        "Write operations": "Hot LRS Write Operations Hot LRS",
        "List and create container operations": "LRS List and Create Container Operations Hot LRS",
        "Read operations": "Hot Read Operations Hot LRS",
        "All other operations": "All Other Operations Hot LRS",
        "Blob index": "Index Tags Hot LRS",
    }


def test_nothing_in_an_account_is_counted_without_usage():
    assert {line[1] for line in account()} == {None}


def test_capacity_is_one_charge_whose_tiers_the_price_list_has():
    assert account({"storage_gb": 600_000})[0][:3] == ("Capacity", 600_000, "GB-month")


def test_a_cool_account_pays_for_retrieval_and_early_deletion():
    found = meters(account(access_tier="Cool"))
    assert found["Data retrieval"] == "Cool Data Retrieval Cool LRS"
    assert found["Early deletion"] == "Cool LRS Early Delete Cool LRS"


def test_a_cool_blob_storage_account_pays_for_data_that_is_written():
    found = account({"monthly_data_write_gb": GB}, account_kind="BlobStorage", access_tier="Cool")
    assert ("Data write", GB, "GB", "Cool LRS Data Write Cool LRS") in found
    assert "Early deletion" not in meters(found)


def test_reading_in_the_second_region_has_its_own_capacity_and_shares_the_meters_of_writing():
    found = meters(account(account_replication_type="RAGRS"))
    assert found["Capacity"] == "Hot RA-GRS Data Stored Hot RA-GRS"
    assert found["Write operations"] == "Hot GRS Write Operations Hot GRS"
    assert found["Blob index"] == "GRS Index Tags Hot RA-GRS"


def test_a_cold_account_has_meters_of_its_own():
    found = meters(account(access_tier="Cold"))
    assert found["Read operations"] == "Cold LRS Read Operations Cold LRS"
    assert found["Blob index"] == "Cold LRS Index Tags Cold LRS"


def test_a_general_purpose_v1_account_has_no_access_tiers():
    found = meters(account(account_kind="Storage", account_replication_type="GRS"))
    assert found["Capacity"] == "GRS Data Stored Standard GRS"
    assert "Blob index" not in found


def test_block_blobs_on_ssd_have_one_tier():
    found = meters(account(account_kind="BlockBlobStorage", account_tier="Premium"))
    assert found["Capacity"] == "Premium LRS Data Stored Premium LRS"
    assert found["Write operations"] == "Premium LRS Write Operations Premium LRS"


@pytest.mark.parametrize("values", [{"account_tier": "Premium"}, {"account_kind": "Storage"}])
def test_what_azure_does_not_offer_costs_nothing(values):
    with pytest.raises(Free, match="GZRS"):
        account(account_replication_type="GZRS", **values)


@pytest.mark.parametrize("name", ["nfsv3_enabled", "is_hns_enabled"])
def test_folders_make_it_data_lake_storage_with_iterative_operations(name):
    found = account({"monthly_iterative_write_operations": 100}, **{name: True})
    assert ("Iterative write operations", 100, "operation", "Hot Iterative Write Operations Hot LRS") in found


def test_an_account_for_files_pays_for_data_snapshots_and_metadata():
    usage = {"data_at_rest_storage_gb": GB, "snapshots_storage_gb": GB, "metadata_at_rest_storage_gb": GB}
    found = account(usage, account_kind="FileStorage", access_tier="Cool", account_replication_type="ZRS")
    assert [line[1:] for line in found[:3]] == [
        (GB, "GB-month", "Cool ZRS Data Stored Cool ZRS"),
        (GB, "GB-month", "Cool ZRS Data Stored Cool ZRS"),
        (GB, "GB-month", "ZRS Metadata Cool ZRS"),
    ]


def test_a_premium_account_for_files_pays_for_provisioned_data_and_snapshots():
    found = meters(account(account_kind="FileStorage", account_tier="Premium"))
    assert found == {
        "Data at rest": "Premium LRS Provisioned Premium LRS",
        "Snapshots": "Premium LRS Snapshots Premium LRS",
    }


def test_a_premium_share_pays_for_its_quota_without_usage():
    account = {"account_kind": "FileStorage", "account_tier": "Premium"}
    found = inside("storage_share", None, {"quota": 100}, **account)
    assert found[0] == ("Data at rest", 100, "GB-month", "Premium LRS Provisioned Premium LRS")


def test_a_share_is_transaction_optimized_unless_it_says_otherwise():
    found = meters(inside("storage_share", None, {"quota": 50}, account_replication_type="RAGRS"))
    assert found["Data at rest"] == "GRS Data Stored Standard GRS"
    assert found["All other operations"] == "Protocol Operations Standard GRS"


def test_a_hot_share_pays_for_metadata():
    found = inside("storage_share", {"metadata_at_rest_storage_gb": 10}, {"quota": 50, "access_tier": "Hot"})
    assert ("Metadata at rest", 10, "GB-month", "LRS Metadata Hot LRS") in found


def test_a_queue_pays_for_two_classes_of_operations():
    assert inside("storage_queue", {"monthly_class_1_operations": 1000}) == [
        ("Capacity", None, "", "LRS Data Stored Standard LRS"),
        ("Class 1 operations", 1000, "operation", "LRS Class 1 Operations Standard LRS"),
        ("Class 2 operations", None, "", "Class 2 Operations Standard LRS"),
    ]


def test_a_queue_that_is_copied_to_a_second_region_pays_for_the_transfer():
    usage = {"monthly_geo_replication_data_transfer_gb": GB}
    assert inside("storage_queue", usage, account_replication_type="GZRS")[-1][:3] == (
        "Geo-replication data transfer",
        GB,
        "GB",
    )


def test_a_queue_whose_account_is_not_in_the_plan_is_taken_to_be_lrs():
    assert charges("azurerm_storage_queue")[0][3] == "LRS Data Stored Standard LRS"


def test_a_table_pays_for_each_kind_of_operation():
    names = [line[0] for line in inside("storage_table")]
    kinds = ["Batch write", "Write", "Read", "Scan", "List", "Delete"]
    assert names == ["Capacity", *(f"{kind} operations" for kind in kinds)]


def test_a_key_of_the_accounts_own_makes_tables_dearer_and_deleting_free():
    found = meters(inside("storage_table", key=True, account_replication_type="RAGRS"))
    assert found["Capacity"] == "RA-GRS Data Stored Account Encrypted RA-GRS"
    assert found["Write operations"] == "Account Encrypted GRS Write Operations Account Encrypted RA-GRS"
    assert "Delete operations" not in found


def test_a_key_stated_in_the_account_counts_too():
    assert meters(inside("storage_table", customer_managed_key=[{}]))["Capacity"] == "LRS Data Stored Account Encrypted LRS"


def test_the_key_itself_is_not_charged():
    with pytest.raises(Free, match="storage account"):
        charges("azurerm_storage_account_customer_managed_key")


def test_an_encryption_scope_has_a_monthly_fee():
    assert inside("storage_encryption_scope") == [
        ("Encryption scope (Hot LRS)", 1, "month", "Hot LRS Named Encryption Scopes Hot LRS"),
    ]


def test_an_sftp_endpoint_is_not_taken_for_free():
    """https://learn.microsoft.com/azure/storage/blobs/secure-file-transfer-protocol-support: enabled, it costs by the hour."""
    assert account(is_hns_enabled=True, sftp_enabled=False)
    with pytest.raises(Unpriced, match="SFTP endpoint"):
        account(is_hns_enabled=True, sftp_enabled=True)
