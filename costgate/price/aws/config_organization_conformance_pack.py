"""aws_config_organization_conformance_pack: its rules' evaluations cost the same in each account."""

from costgate.price.aws.config_conformance_pack import price

__all__ = ["price"]
