"""aws_mwaa_environment, after https://aws.amazon.com/managed-workflows-for-apache-airflow/pricing/."""

from tests.price.pricing import charges


def test_an_environment_is_small_by_default():
    lines = charges("aws_mwaa_environment")
    assert lines[0] == ("Environment (Small)", 730, "hour", "Small Environment")
    assert [line[1] for line in lines[1:]] == [None, None, None]


def test_the_class_is_read_in_any_case():
    assert charges("aws_mwaa_environment", {"environment_class": "mW1.laRgE"})[0][0] == "Environment (Large)"


def test_additional_workers_and_schedulers_and_the_database_are_charged():
    usage = {"additional_workers": 2.5, "additional_schedulers": 3, "meta_database_gb": 1000}
    assert [line[1:3] for line in charges("aws_mwaa_environment", {}, usage)[1:]] == [
        (1825, "hour"),
        (2190, "hour"),
        (1000, "GB-month"),
    ]


def test_workers_and_schedulers_that_always_run_are_charged_beyond_the_included_ones():
    lines = charges("aws_mwaa_environment", {"min_workers": 3, "schedulers": 4})
    assert [line[1] for line in lines[1:3]] == [1460, 1460]


def test_one_worker_and_two_schedulers_are_included():
    assert [line[1] for line in charges("aws_mwaa_environment", {"min_workers": 1, "schedulers": 2})[1:3]] == [None, None]
