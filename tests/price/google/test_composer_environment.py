"""google_composer_environment, after https://cloud.google.com/composer/pricing."""

from decimal import Decimal

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import Unpriced
from costgate.price.view import View
from tests.price.pricing import charges, resource

COMPOSER_2 = {"software_config": [{"image_version": "composer-2.16.1-airflow-2.10.5"}]}


def environment(usage=None, **config):
    values = {"config": [{**COMPOSER_2, **config}]}
    return charges("google_composer_environment", values, usage, region="us-central1")


def test_a_small_environment_has_one_scheduler_web_server_and_worker_of_half_a_vcpu():
    assert environment() == [
        ("Environment fee (Small)", 730, "hour", "Cloud Composer 2 Environment Fee - Small"),
        ("Workloads vCPU", Decimal("1.5") * 730, "vCPU-hour", "Cloud Composer Compute CPUs"),
        ("Workloads memory", Decimal("5.625") * 730, "GB-hour", "Cloud Composer Compute Memory"),
        ("Workloads storage", 3 * 730, "GB-hour", "Cloud Composer Compute Storage"),
        ("Database storage", None, "", "Cloud Composer Database Storage"),
    ]


def test_the_fee_depends_on_the_environments_size():
    assert environment(environment_size="ENVIRONMENT_SIZE_LARGE")[0][3] == "Cloud Composer 2 Environment Fee - Large"


def test_workers_scale_between_their_least_and_most():
    workloads = {"scheduler": [{"cpu": 2, "count": 2}], "worker": [{"cpu": 1, "min_count": 2, "max_count": 6}]}
    config = [{**COMPOSER_2, "workloads_config": [workloads]}]
    view = View(resource("google_composer_environment", {"config": config}), usage_units={"database_storage_gb": "GB-month"})
    cpu = list(pricer("google_composer_environment").pricing(view))[1]
    assert [q.amount / 730 for q in (cpu.quantity, cpu.low, cpu.high)] == [Decimal("6.5"), Decimal("6.5"), Decimal("10.5")]


def test_stated_database_storage_is_charged():
    assert environment({"database_storage_gb": 10})[-1][1:3] == (10, "GB-month")


@pytest.mark.parametrize("version", ["composer-1.20.12-airflow-1.10.15", "composer-3-airflow-2.10.5"])
def test_other_generations_are_not_priced(version):
    with pytest.raises(Unpriced, match="Composer 2"):
        environment(software_config=[{"image_version": version}])
