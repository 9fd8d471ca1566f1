"""aws_cognito_managed_user_pool_client: a client that another service made."""

from costgate.price.aws.cognito_user_pool_client import price

__all__ = ["price"]
