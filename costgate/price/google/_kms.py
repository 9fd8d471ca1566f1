"""Cloud KMS: what a key version and an operation cost, by protection level and algorithm."""

from __future__ import annotations

import re
from typing import NamedTuple

from costgate.price.pricer import GLOBAL, Sku, Unpriced, sku
from costgate.price.view import View

DEAR = re.compile(r"^EC_|_(3072|4096)(_|$)")  # algorithms for which an HSM charges more
OPERATION = "Cryptographic operations"


class Key(NamedTuple):
    """The SKUs of a key's versions and operations."""

    version: str
    operation: str = OPERATION


LEVELS = {
    ("SOFTWARE", False): Key("Active software key versions"),
    ("SOFTWARE", True): Key("Active software key versions"),
    ("HSM", False): Key("Active HSM symmetric and RSA 2048 key versions"),
    ("HSM", True): Key("Active HSM ECC and RSA 3072/4096 key versions", "HSM cryptographic operations ECC and RSA 3072/4096"),
    ("EXTERNAL", False): Key("Active external key versions"),
    ("EXTERNAL", True): Key("Active external key versions"),
    ("EXTERNAL_VPC", False): Key("Active external key versions"),
    ("EXTERNAL_VPC", True): Key("Active external key versions"),
}


def key(r: View) -> Key:
    """Return the SKUs of a crypto key, by its version template."""
    template = r.block("version_template")
    level = template.text("protection_level", "SOFTWARE")
    found = LEVELS.get((level, bool(DEAR.search(template.text("algorithm", "GOOGLE_SYMMETRIC_ENCRYPTION")))))
    if found is None:
        raise Unpriced(f"protection level {level} has no price yet")
    return found


def key_sku(description: str) -> Sku:
    """Return the SKU of *description*; Cloud KMS has the same prices everywhere."""
    return sku("Cloud Key Management Service (KMS)", "ApplicationServices", region=GLOBAL, description=description)
