"""aws_sagemaker_mlflow_tracking_server."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_sagemaker_mlflow_tracking_server", usage={"storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Hours of the server by its size, and the metadata that it stores.

    https://aws.amazon.com/sagemaker/ai/pricing/
    """
    kind = r.text("tracking_server_size", "Small")
    yield Charge(f"Tracking server ({kind})", months(), sku("AmazonSageMaker", "MLflow", trackingServerSize=kind))
    stored = sku("AmazonSageMaker", "MLflow", usagetype="MLflow-Storage")
    yield Charge("Storage", r.usage("storage_gb"), stored, usage_based=True)
