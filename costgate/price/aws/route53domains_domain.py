"""aws_route53domains_domain: a domain that is registered with the plan."""

from costgate.price.aws.route53domains_registered_domain import price

__all__ = ["price"]
