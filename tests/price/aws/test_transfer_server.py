"""aws_transfer_server, after https://aws.amazon.com/aws-transfer-family/pricing/."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges


def test_a_server_speaks_sftp_by_default():
    assert charges("aws_transfer_server")[0] == ("SFTP protocol enabled", 730, "hour", "SFTP:S3")


def test_each_protocol_pays_hours():
    lines = charges("aws_transfer_server", {"protocols": ["SFTP", "FTPS", "FTP"]})
    assert [line[0] for line in lines[:3]] == ["FTP protocol enabled", "FTPS protocol enabled", "SFTP protocol enabled"]


def test_data_is_charged_in_both_directions():
    usage = {"monthly_data_downloaded_gb": 50, "monthly_data_uploaded_gb": 10}
    assert charges("aws_transfer_server", {}, usage)[1:] == [
        ("Data downloaded", 50, "GB", "DownloadBytes"),
        ("Data uploaded", 10, "GB", "UploadBytes"),
    ]


def test_as2_messages_have_no_known_price():
    with pytest.raises(Unpriced, match="AS2"):
        charges("aws_transfer_server", {"protocols": ["AS2"]})
