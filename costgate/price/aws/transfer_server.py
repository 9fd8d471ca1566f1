"""aws_transfer_server."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import months

FAMILY = "AWS Transfer Family"
HOURLY = ("FTP", "FTPS", "SFTP")


@prices("aws_transfer_server", usage={"monthly_data_downloaded_gb": "GB", "monthly_data_uploaded_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Hours of each protocol that is enabled, used or not, and the data downloaded and uploaded.

    https://aws.amazon.com/aws-transfer-family/pricing/
    """
    protocols = [protocol.upper() for protocol in r.texts("protocols")] or ["SFTP"]
    for protocol in HOURLY:
        if protocol in protocols:
            found = sku("AWSTransfer", FAMILY, operation=f"{protocol}:S3")
            yield Charge(f"{protocol} protocol enabled", months(), found)
    for word, usagetype in (("downloaded", "DownloadBytes"), ("uploaded", "UploadBytes")):
        data = r.usage(f"monthly_data_{word}_gb")
        yield Charge(f"Data {word}", data, sku("AWSTransfer", FAMILY, usagetype=usagetype), usage_based=True)
    if "AS2" in protocols:
        raise Unpriced("AS2 is charged for each message, whose price is not in the catalog")
