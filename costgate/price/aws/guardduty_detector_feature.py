"""aws_guardduty_detector_feature."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, Unpriced, prices, sku
from costgate.price.view import View

# feature -> (name on the bill, usage type, usage key)
FEATURES = {
    "S3_DATA_EVENTS": ("S3 data events", "PaidS3DataEventsAnalyzed", "monthly_events"),
    "EKS_AUDIT_LOGS": ("EKS audit logs", "PaidKubernetesAuditLogs", "monthly_events"),
    "EBS_MALWARE_PROTECTION": ("EBS data scanned", "PaidEBSMalwareScan-Bytes", "monthly_gb"),
    "RDS_LOGIN_EVENTS": ("RDS vCPU protected", "RDSMonitored-vCPU", "vcpus"),
    "EKS_RUNTIME_MONITORING": ("EKS vCPU monitored", "EKSRuntimeMonitored-vCPU", "vcpus"),
    "RUNTIME_MONITORING": ("EC2 vCPU monitored", "EC2RuntimeMonitored-vCPU", "vcpus"),
    "LAMBDA_NETWORK_LOGS": ("Lambda network logs", "PaidLambdaEventsAnalyzed-Bytes", "monthly_gb"),
}


@prices("aws_guardduty_detector_feature", usage={"monthly_events": "event", "monthly_gb": "GB", "vcpus": "vCPU-month"})
def price(r: View) -> Iterator[Charge]:
    """What the feature analyzes: events, data or the vCPU of what it watches.

    https://aws.amazon.com/guardduty/pricing/
    """
    if r.text("status", "ENABLED").upper() == "DISABLED":
        raise Free("a feature that is disabled is not charged")
    feature = r.text("name").upper()
    if feature not in FEATURES:
        raise Unpriced(f"the feature {feature} is not one that costgate knows")
    name, usagetype, key = FEATURES[feature]
    yield Charge(name, r.usage(key), sku("AmazonGuardDuty", "Amazon GuardDuty", usagetype=usagetype), usage_based=True)
