"""aws_guardduty_member_detector_feature: the feature costs the same in a member account."""

from costgate.price.aws.guardduty_detector_feature import price

__all__ = ["price"]
