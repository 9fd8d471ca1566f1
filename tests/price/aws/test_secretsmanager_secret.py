"""aws_secretsmanager_secret, after https://aws.amazon.com/secrets-manager/pricing/."""

from tests.price.pricing import charges


def test_a_secret_pays_a_month_and_requests():
    assert charges("aws_secretsmanager_secret", {}, {"monthly_requests": 100_000}) == [
        ("Secret", 1, "secret-month", "AWSSecretsManager-Secrets"),
        ("API requests", 100_000, "request", "AWSSecretsManagerAPIRequest"),
    ]


def test_each_replica_is_a_secret():
    values = {"replica": [{"region": "eu-west-1"}, {"region": "eu-west-2"}]}
    assert charges("aws_secretsmanager_secret", values)[1] == (
        "Replica secrets",
        2,
        "secret-month",
        "AWSSecretsManager-Secrets",
    )
