"""aws_sagemaker_app."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._sagemaker import ml_instance
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View

WITHOUT_INSTANCE = frozenset({"", "system"})


@prices("aws_sagemaker_app")
def price(r: View) -> Iterator[Charge]:
    """Hours of the instance that the app runs on, for as long as it runs. The default Jupyter server is free.

    https://aws.amazon.com/sagemaker/ai/pricing/
    """
    kind = r.block("resource_spec").text("instance_type", "")
    if kind in WITHOUT_INSTANCE:
        raise Free("an app on the system's own instance is not charged")
    yield ml_instance("App", kind, "Studio-Notebook")
