"""The odd rules of the providers' bills, each with the test that holds it. A rule whose test is gone fails here."""

import ast
from functools import cache

import pytest

from tests.conftest import ROOT

QUIRKS = {
    "a month is 730 hours, and stated hours replace them": [
        "aws/test_instance.py::test_the_usage_file_states_how_many_hours_it_runs",
        "azurerm/test_virtual_machines.py::test_stated_hours_replace_the_whole_month",
        "google/test_compute_instance.py::test_stated_hours_replace_the_whole_month",
    ],
    "an instance has a root volume that nobody declared": [
        "aws/test_instance.py::test_an_instance_pays_its_hours_and_a_root_volume_that_nobody_declared"
    ],
    "on a dedicated host the host is charged instead": [
        "aws/test_instance.py::test_on_a_dedicated_host_the_host_is_charged_instead"
    ],
    "detailed monitoring is seven metrics": ["aws/test_instance.py::test_detailed_monitoring_is_seven_metrics"],
    "T3 is unlimited by default": ["aws/test_instance.py::test_a_t3_is_unlimited_by_default_and_its_credits_depend_on_usage"],
    "only old families pay for EBS optimisation": [
        "aws/test_instance.py::test_ebs_optimized_usage_is_charged_for_old_families_only"
    ],
    "reservations have a term, a class and a payment option, and up-front fees count": [
        "aws/test_instance.py::test_a_reservation_is_priced_by_term_class_and_payment"
    ],
    "an autoscaling group has a smallest and a largest size": [
        "aws/test_autoscaling_group.py::test_the_range_is_from_the_smallest_to_the_largest_size"
    ],
    "an EBS volume is 8 GB of gp2, and gp3 includes 3,000 IOPS and 125 MB/s": [
        "aws/test_ebs_volume.py::test_an_unset_volume_is_8_gb_of_gp2",
        "aws/test_ebs_volume.py::test_gp3_pays_only_for_iops_above_3000_and_throughput_above_125",
    ],
    "RDS io1 is at least 100 GB and 1,000 IOPS": ["aws/test_db_instance.py::test_io1_pays_for_at_least_100_gb_and_1000_iops"],
    "RDS gp3 includes more from a size that depends on the engine": [
        "aws/test_db_instance.py::test_gp3_includes_more_iops_from_a_size_that_depends_on_the_engine"
    ],
    "Multi-AZ doubles the instance and its storage": [
        "aws/test_db_instance.py::test_multi_az_is_another_sku_for_the_instance_and_its_storage"
    ],
    "a licence is included unless the customer brings one": [
        "aws/test_db_instance.py::test_the_licence_follows_the_engine_unless_the_customer_brings_one"
    ],
    "extended support begins on a day": [
        "aws/test_db_instance.py::test_extended_support_begins_after_the_end_of_standard_support",
        "aws/test_eks_cluster.py::test_extended_support_is_charged_from_the_day_on_which_standard_support_ends",
        "aws/test_rds_cluster_instance.py::test_aurora_mysql_2_is_charged_from_december_2024",
    ],
    "one snapshot of a cache is free": ["aws/test_elasticache_cluster.py::test_one_snapshot_is_free"],
    "a capacity unit of a load balancer is what is used most, per hour": [
        "aws/test_lb.py::test_a_unit_carries_25_new_connections_a_second",
        "aws/test_lb.py::test_a_unit_carries_1_gb_an_hour",
        "aws/test_lb.py::test_the_dimension_that_is_used_most_counts",
    ],
    "a function's duration is rounded up, and 512 MB of disk are included": [
        "aws/test_lambda_function.py::test_a_duration_is_rounded_up_to_a_millisecond",
        "aws/test_lambda_function.py::test_512_mb_of_ephemeral_storage_are_included",
    ],
    "some free amounts are in the price list, the account's free tier is not": [
        "aws/test_sns_topic.py::test_the_first_million_requests_are_free",
        "azurerm/test_functions.py::test_the_free_grant_is_the_subscriptions_and_is_not_taken_off",
    ],
    "tables scale between their smallest and largest capacity, and replicas pay in their own region": [
        "aws/test_dynamodb_table.py::test_autoscaling_starts_at_its_smallest_capacity",
        "aws/test_dynamodb_table.py::test_a_replica_pays_for_writes_and_reads_in_its_own_region",
    ],
    "data between zones is charged both ways": [
        "aws/test_data_transfer.py::test_transfer_between_zones_is_charged_in_both_directions"
    ],
    "Azure disks are sold in size classes, rounded up": [
        "azurerm/test_managed_disk.py::test_a_disk_pays_for_the_smallest_class_that_holds_it",
        "azurerm/test_managed_disk.py::test_ultra_capacity_is_rounded_up_and_paid_by_the_hour",
    ],
    "hybrid benefit leaves Windows at the Linux price": [
        "azurerm/test_virtual_machines.py::test_hybrid_benefit_leaves_windows_at_the_linux_price"
    ],
    "an AKS control plane is free or has an uptime SLA, and its nodes have disks": [
        "azurerm/test_kubernetes.py::test_the_free_control_plane_is_not_charged",
        "azurerm/test_kubernetes.py::test_the_standard_tier_pays_for_the_uptime_sla",
        "azurerm/test_kubernetes.py::test_a_pool_has_one_node_with_a_premium_os_disk_of_128_gib",
    ],
    "a DTU size includes storage, a vCore pays a licence unless it has one": [
        "azurerm/test_sql_databases.py::test_a_dtu_size_includes_250_500_or_4096_gb",
        "azurerm/test_sql_databases.py::test_a_licence_of_ones_own_is_not_charged",
    ],
    "Hyperscale has no licence fee": ["azurerm/test_sql_databases.py::test_hyperscale_has_no_licence_fee"],
    "elastic plans are charged by the app": [
        "azurerm/test_app_service.py::test_plans_that_their_apps_are_charged_for_cost_nothing_themselves"
    ],
    "a container registry's month has 30 days": [
        "azurerm/test_containers.py::test_a_registry_is_charged_for_30_days_as_the_price_page_counts",
        "azurerm/test_containers.py::test_storage_within_what_is_included_is_none",
    ],
    "sustained use lowers the price by family and by hours": [
        "google/test_compute_instance.py::test_a_month_of_use_lowers_the_price_by_family",
        "google/test_compute_instance.py::test_half_a_month_gets_two_of_the_four_steps",
        "google/test_compute_instance.py::test_spot_gets_no_sustained_use_discount",
    ],
    "custom machines pay by vCPU and memory, with extended memory above 6.5 GB for each": [
        "google/test_compute_instance.py::test_a_custom_machine_pays_for_vcpus_and_memory",
        "google/test_compute_instance.py::test_extended_memory_is_what_exceeds_six_and_a_half_gb_for_each_n1_vcpu",
    ],
    "a scratch disk is 375 GB": [
        "google/test_compute_instance.py::test_each_scratch_disk_is_375_gb_of_local_ssd_unless_it_says_otherwise"
    ],
    "a regional GKE cluster has three zones of three nodes": [
        "google/test_kubernetes_engine.py::test_a_regional_cluster_has_its_nodes_in_three_zones"
    ],
    "Cloud SQL has zonal and regional prices, and its address costs": [
        "google/test_sql_database_instance.py::test_a_regional_instance_pays_the_regional_prices",
        "google/test_sql_database_instance.py::test_the_public_address_is_charged_only_while_the_instance_is_off",
    ],
    "prices in yuan stay in yuan until they are converted": [
        "test_conditions.py::test_prices_in_yuan_stay_unpriced_until_a_currency_is_set"
    ],
    "a quantity that passes a tier has a line for each": ["test_estimate.py::test_each_tier_that_is_reached_has_a_line"],
    "spot prices are a snapshot of a stated age": ["agreed/test_agreements.py::test_spot_says_how_old_its_price_is"],
}


@cache
def functions(path):
    """The names of the tests in a file."""
    tree = ast.parse((ROOT / "tests" / "price" / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(("quirk", "test"), [(quirk, test) for quirk, tests in QUIRKS.items() for test in tests])
def test_a_quirk_has_its_test(quirk, test):
    path, _, name = test.partition("::")
    assert name, f"{quirk}: name the test in {path}: {sorted(functions(path))}"
    assert name in functions(path), quirk
