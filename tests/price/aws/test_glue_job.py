"""aws_glue_job, after https://aws.amazon.com/glue/pricing/."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges


def dpu_hours(values):
    return charges("aws_glue_job", values, {"monthly_hours": 10})[0][1]


def test_a_spark_job_runs_on_ten_units_by_default():
    assert charges("aws_glue_job", {}, {"monthly_hours": 10}) == [("Duration (10 DPU)", 100, "DPU-hour", "ETL-DPU-Hour")]


def test_a_python_shell_runs_on_a_sixteenth_of_a_unit():
    assert str(dpu_hours({"command": [{"name": "pythonshell"}]})) == "0.6250"


def test_the_stated_capacity_counts():
    assert dpu_hours({"max_capacity": 1, "command": [{"name": "pythonshell"}]}) == 10


def test_workers_count_by_their_type():
    assert dpu_hours({"worker_type": "G.2X", "number_of_workers": 10}) == 200
    assert dpu_hours({"worker_type": "G.1X", "number_of_workers": 3}) == 30
    assert dpu_hours({"worker_type": "G.025X", "number_of_workers": 4}) == 10


def test_the_flexible_class_has_its_own_price():
    assert charges("aws_glue_job", {"execution_class": "FLEX"})[0][3] == "ETL-Flex-DPU-Hour"


def test_a_ray_job_has_its_own_price():
    values = {"command": [{"name": "glueray"}], "worker_type": "Z.2X", "number_of_workers": 2}
    assert charges("aws_glue_job", values)[0] == ("Duration (4 DPU)", None, "", "Ray-MDPU-Hour")


def test_an_unknown_worker_says_so():
    with pytest.raises(Unpriced, match=r"G\.99X"):
        charges("aws_glue_job", {"worker_type": "G.99X", "number_of_workers": 1})
