"""aws_sagemaker_data_quality_job_definition."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._sagemaker import hours_of
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import quantity


@prices("aws_sagemaker_data_quality_job_definition", usage={"monthly_hours": "number"})
def price(r: View) -> Iterator[Charge]:
    """Hours of the instances that process the data, once a schedule runs the job.

    https://aws.amazon.com/sagemaker/ai/pricing/
    """
    cluster = r.block("job_resources").block("cluster_config")
    hours, count = r.usage_number("monthly_hours"), cluster.number("instance_count", 1)
    spent = None if hours is None else quantity(hours * count, "hour")
    yield hours_of("Processing", cluster.text("instance_type"), "Processing", spent)._replace(usage_based=True)
