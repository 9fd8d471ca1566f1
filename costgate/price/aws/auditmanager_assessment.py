"""aws_auditmanager_assessment."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Resource assessments", "monthly_assessments", "ResourceAssessment"),)


@prices("aws_auditmanager_assessment", usage={"monthly_assessments": "assessment"})
def price(r: View) -> Iterator[Charge]:
    """Assessments of resources.

    https://aws.amazon.com/audit-manager/pricing/
    """
    yield from used(r, "AuditManager", "AWS Audit Manager", LINES)
