"""aws_sagemaker_notebook_instance."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._sagemaker import ml_instance, ml_storage
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

DEFAULT_GB = 5


@prices("aws_sagemaker_notebook_instance")
def price(r: View) -> Iterator[Charge]:
    """Hours of the instance, for as long as it is not stopped, and its volume.

    https://aws.amazon.com/sagemaker/ai/pricing/
    """
    yield ml_instance("Notebook instance", r.text("instance_type"), "Notebook")
    yield ml_storage("Notebook", r.number("volume_size", DEFAULT_GB))
