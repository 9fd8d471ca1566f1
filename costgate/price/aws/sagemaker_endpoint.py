"""aws_sagemaker_endpoint."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._sagemaker import ml_instance, ml_storage
from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View

CONFIGURATION = "aws_sagemaker_endpoint_configuration"


@prices("aws_sagemaker_endpoint")
def price(r: View) -> Iterator[Charge]:
    """Hours of the instances of each variant in its configuration, and their volumes; the compute of serverless variants.

    The data in and out of inference is not counted.

    https://aws.amazon.com/sagemaker/ai/pricing/
    """
    configuration = next((found for found in r.targets("endpoint_config_name") if found.type == CONFIGURATION), None)
    if configuration is None:
        raise Unpriced("its endpoint configuration is not in this plan, so its instances are not known")
    for name in ("production_variants", "shadow_production_variants"):
        for variant in configuration.blocks(name):
            yield from _variant(variant)


def _variant(variant: View) -> Iterator[Charge]:
    for serverless in variant.blocks("serverless_config"):
        memory = f"{serverless.number('memory_size_in_mb') / 1024:g} GB"
        found = sku("AmazonSageMaker", "ML Serverless Inference", memory=memory)
        yield Charge(f"Serverless inference ({memory})", None, found, usage_based=True)
        return
    count = variant.number("initial_instance_count", 1)
    yield ml_instance("Inference", variant.text("instance_type"), "Hosting", count)
    if variant.has("volume_size_in_gb"):
        yield ml_storage("Hosting", variant.number("volume_size_in_gb") * count)
