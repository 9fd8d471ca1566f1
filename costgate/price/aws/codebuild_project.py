"""aws_codebuild_project."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View

SIZES = {"SMALL": "small", "MEDIUM": "medium", "LARGE": "large", "XLARGE": "xlarge", "2XLARGE": "2xlarge"}
# environment type -> (name on the bill, word of the usage type)
SYSTEMS = {
    "LINUX": ("Linux", "Linux"),
    "WINDOWS": ("Windows", "Windows"),
    "ARM": ("ARM", "ARM"),
    "LINUX_GPU": ("GPU", "LinuxGPU"),
}


@prices("aws_codebuild_project", usage={"monthly_build_mins": "minute"})
def price(r: View) -> Iterator[Charge]:
    """Build minutes, by the compute type and operating system; the account's 100 free minutes are not deducted.

    https://aws.amazon.com/codebuild/pricing/
    """
    environment = r.block("environment")
    compute = environment.text("compute_type")
    size = SIZES.get(compute.removeprefix("BUILD_GENERAL1_"))
    system = SYSTEMS.get(_system(environment.text("type").upper()))
    if size is None or system is None or r.has("fleet"):
        raise Unpriced(f"no price for builds on {compute} of type {environment.text('type')}")
    name, word = system
    found = sku("CodeBuild", "Compute", usagetype=f"Build-Min:{word}:g1.{size}")
    yield Charge(f"{name} (general1.{size})", r.usage("monthly_build_mins"), found, usage_based=True)


def _system(type: str) -> str:
    """Return the key of SYSTEMS: `WINDOWS_SERVER_2022_CONTAINER` is WINDOWS."""
    if type.startswith("WINDOWS"):
        return "WINDOWS"
    return type.removesuffix("_CONTAINER")
