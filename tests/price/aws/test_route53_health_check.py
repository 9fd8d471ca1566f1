"""aws_route53_health_check, after https://aws.amazon.com/route53/pricing/."""

from tests.price.pricing import charges


def test_a_plain_check_of_an_aws_endpoint_has_no_optional_features():
    assert charges("aws_route53_health_check", {"type": "HTTP"}) == [("Health check", 1, "check-month", "Health-Check-AWS")]


def test_an_endpoint_outside_aws_has_its_own_price_in_any_case():
    for word in ("non_aws", "Non_AWS"):
        lines = charges("aws_route53_health_check", {"type": "HTTPS"}, {"endpoint_type": word})
        assert [line[3] for line in lines] == ["Health-Check-Non-AWS", "Health-Check-Option-Non-AWS"]


def test_https_string_matching_speed_and_latency_are_four_features():
    values = {"type": "HTTPS_STR_MATCH", "request_interval": "10", "measure_latency": True}
    assert charges("aws_route53_health_check", values)[1] == (
        "Optional features", 4, "feature-month", "Health-Check-Option-AWS",
    )  # fmt: skip


def test_string_matching_over_http_is_one_feature():
    assert charges("aws_route53_health_check", {"type": "HTTP_STR_MATCH", "request_interval": 30})[1][1] == 1
