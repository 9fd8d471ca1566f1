"""aws_efs_file_system, after https://aws.amazon.com/efs/pricing/."""

from tests.price.pricing import charges

TO_IA = {"lifecycle_policy": [{"transition_to_ia": "AFTER_7_DAYS"}]}
PROVISIONED = {"throughput_mode": "provisioned", "provisioned_throughput_in_mibps": 100}


def skus(values):
    return [line[3] for line in charges("aws_efs_file_system", values)]


def test_storage_is_regional_by_default():
    expected = [("Storage (standard)", 230, "GB-month", "TimedStorage-ByteHrs")]
    assert charges("aws_efs_file_system", {}, {"storage_gb": 230}) == expected


def test_one_zone_storage_is_cheaper():
    assert skus({"availability_zone_name": "us-east-1a"}) == ["TimedStorage-Z-ByteHrs"]


def test_infrequent_access_is_charged_where_files_move_there():
    usage = {
        "infrequent_access_storage_gb": 100,
        "monthly_infrequent_access_read_gb": 50,
        "monthly_infrequent_access_write_gb": 60,
    }
    assert charges("aws_efs_file_system", TO_IA, usage)[1:] == [
        ("Storage (standard, infrequent access)", 100, "GB-month", "IATimedStorage-ByteHrs"),
        ("Read requests (infrequent access)", 50, "GB", "Read Infrequent Access"),
        ("Write requests (infrequent access)", 60, "GB", "Write Infrequent Access"),
    ]


def test_without_a_policy_nothing_is_accessed_infrequently():
    assert skus({"lifecycle_policy": [{"transition_to_primary_storage_class": "AFTER_1_ACCESS"}]}) == ["TimedStorage-ByteHrs"]


def test_infrequent_access_in_one_zone_has_its_own_price():
    assert skus({**TO_IA, "availability_zone_name": "us-east-1a"})[1] == "IATimedStorage-Z-ByteHrs"


def test_elastic_throughput_pays_by_the_gigabyte_and_makes_infrequent_access_cheaper():
    assert skus({**TO_IA, "throughput_mode": "elastic"}) == [
        "TimedStorage-ByteHrs",
        "IATimedStorage-ET-ByteHrs",
        "Read Infrequent Access",
        "Write Infrequent Access",
        "Read Elastic Throughput",
        "Write Elastic Throughput",
    ]


def test_files_may_move_to_the_archive():
    values = {"lifecycle_policy": [{"transition_to_archive": "AFTER_90_DAYS"}]}
    assert skus(values)[1:] == ["ArchiveTimedStorage-ET-ByteHrs", "Read Archive", "Write Archive"]


def test_20_gb_of_storage_include_1_mibps_of_provisioned_throughput():
    line = charges("aws_efs_file_system", PROVISIONED, {"storage_gb": 230})[1]
    assert line[1:] == (88.5, "MiBps-month", "ProvisionedTP-MiBpsHrs")


def test_without_stated_storage_all_of_the_throughput_is_charged():
    assert charges("aws_efs_file_system", PROVISIONED)[1][1] == 100


def test_throughput_that_storage_includes_is_free():
    assert len(charges("aws_efs_file_system", PROVISIONED, {"storage_gb": 2000})) == 1
