"""SageMaker's instances and volumes, after https://aws.amazon.com/sagemaker/ai/pricing/."""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource


def test_a_notebook_instance_has_a_volume_of_5_gb_at_least():
    assert charges("aws_sagemaker_notebook_instance", {"instance_type": "ml.t3.medium"}) == [
        ("Notebook instance (ml.t3.medium)", 730, "hour", "Notebook ml.t3.medium"),
        ("Storage", 5, "GB-month", "Notebook:VolumeUsage.gp2"),
    ]


def endpoint(*variants):
    configuration = resource("aws_sagemaker_endpoint_configuration", {"production_variants": list(variants)})
    return charges("aws_sagemaker_endpoint", graph=Links(targets={"endpoint_config_name": [configuration]}))


def test_an_endpoint_runs_the_instances_of_each_variant_of_its_configuration():
    assert endpoint({"instance_type": "ml.m5.large", "initial_instance_count": 2, "volume_size_in_gb": 30}) == [
        ("Inference (ml.m5.large)", 1460, "hour", "Hosting ml.m5.large"),
        ("Storage", 60, "GB-month", "Hosting:VolumeUsage.gp2"),
    ]


def test_a_serverless_variant_depends_on_usage():
    (line,) = endpoint({"serverless_config": [{"memory_size_in_mb": 2048}]})
    assert line == ("Serverless inference (2 GB)", None, "", "2 GB")


def test_an_endpoint_without_its_configuration_is_unpriced():
    with pytest.raises(Unpriced, match="endpoint configuration is not in this plan"):
        charges("aws_sagemaker_endpoint")


def test_an_app_pays_for_its_instance_but_not_for_the_systems():
    spec = {"resource_spec": [{"instance_type": "ml.g5.xlarge"}]}
    assert charges("aws_sagemaker_app", spec) == [("App (ml.g5.xlarge)", 730, "hour", "Studio-Notebook ml.g5.xlarge")]
    with pytest.raises(Free):
        charges("aws_sagemaker_app", {"app_type": "JupyterServer"})


def test_a_quality_job_pays_for_the_hours_of_all_its_instances():
    cluster = {"instance_type": "ml.m5.xlarge", "instance_count": 2, "volume_size_in_gb": 20}
    values = {"job_resources": [{"cluster_config": [cluster]}]}
    lines = charges("aws_sagemaker_data_quality_job_definition", values, {"monthly_hours": 10})
    assert lines == [("Processing (ml.m5.xlarge)", 20, "hour", "Processing ml.m5.xlarge")]
