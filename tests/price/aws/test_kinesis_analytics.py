"""aws_kinesis_analytics_application, aws_kinesisanalyticsv2_application and aws_kinesisanalyticsv2_application_snapshot.

After https://aws.amazon.com/managed-service-apache-flink/pricing/.
"""

from tests.price.pricing import charges

SQL, APPLICATION = "aws_kinesis_analytics_application", "aws_kinesisanalyticsv2_application"
SNAPSHOT = "aws_kinesisanalyticsv2_application_snapshot"
FLINK = {"runtime_environment": "FLINK-1_18"}


def test_flink_pays_for_a_unit_that_orchestrates_and_for_50_gb_of_each_unit():
    usage = {"kinesis_processing_units": 10, "durable_application_backup_gb": 100}
    assert charges(APPLICATION, FLINK, usage) == [
        ("Processing (stream)", 7_300, "KPU-hour", "KPU-Hour-Java"),
        ("Processing (orchestration)", 730, "KPU-hour", "KPU-Hour-Java"),
        ("Running storage", 500, "GB-month", "RunningApplicationStorage"),
        ("Backup", 100, "GB-month", "DurableApplicationBackups"),
    ]


def test_flink_without_stated_usage_still_pays_for_orchestration():
    assert [line[1] for line in charges(APPLICATION, FLINK)] == [None, 730, None, None]


def test_a_started_flink_application_needs_the_units_of_its_parallelism():
    parallel = {"configuration_type": "CUSTOM", "parallelism": 9, "parallelism_per_kpu": 4}
    settings = [{"flink_application_configuration": [{"parallelism_configuration": [parallel]}]}]
    started = {**FLINK, "start_application": True, "application_configuration": settings}
    assert charges(APPLICATION, started)[0][1] == 3 * 730


def test_sql_pays_for_its_units_alone():
    lines = charges(APPLICATION, {"runtime_environment": "SQL-1_0"}, {"kinesis_processing_units": 10})
    assert lines == [("Processing (stream)", 7_300, "KPU-hour", "KPU-Hour")]


def test_the_older_type_is_sql():
    assert charges(SQL, {}, {"kinesis_processing_units": 2})[0][1:] == (1_460, "KPU-hour", "KPU-Hour")


def test_a_snapshot_pays_for_its_storage():
    assert charges(SNAPSHOT, {}, {"durable_application_backup_gb": 5})[0][:2] == ("Backup", 5)
