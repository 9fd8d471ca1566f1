"""aws_elasticsearch_vpc_endpoint: the same endpoint under the older name of the service."""

from costgate.price.aws.opensearch_vpc_endpoint import price

__all__ = ["price"]
