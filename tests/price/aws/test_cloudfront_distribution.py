"""aws_cloudfront_distribution, after https://aws.amazon.com/cloudfront/pricing/."""

from tests.price.pricing import charges

TYPE = "aws_cloudfront_distribution"


def names(values=None, usage=None):
    return [line[0] for line in charges(TYPE, values, usage)]


def test_each_stated_location_pays_for_transfer_and_requests():
    usage = {
        "monthly_data_transfer_to_internet_gb": {"europe": 60},
        "monthly_data_transfer_to_origin_gb": {"europe": 50},
        "monthly_http_requests": {"europe": 40},
        "monthly_https_requests": {"europe": 30},
    }
    assert charges(TYPE, {}, usage)[:4] == [
        ("Europe, Israel: Data transfer out to internet", 60, "GB", "Europe CloudFront Outbound"),
        ("Europe, Israel: Data transfer out to origin", 50, "GB", "Europe CloudFront to Origin"),
        ("Europe, Israel: HTTP requests", 40, "request", "Europe CloudFront-Request-Tier1"),
        ("Europe, Israel: HTTPS requests", 30, "request", "Europe CloudFront-Request-Tier2"),
    ]


def test_without_usage_north_america_shows_the_prices():
    assert names()[0] == "US, Mexico, Canada: Data transfer out to internet"
    assert len(names()) == 5


def test_locations_that_nobody_stated_are_left_out():
    found = names({}, {"monthly_http_requests": {"japan": 1, "india": 2}})
    assert {name.partition(":")[0] for name in found[:-1]} == {"Japan", "India"}


def test_invalidated_paths_are_charged():
    line = charges(TYPE, {}, {"monthly_invalidation_requests": 1200})[-1]
    assert line == ("Invalidation requests", 1200, "path", "Invalidations")


def test_requests_to_an_origin_shield_have_the_price_of_its_region():
    values = {"origin": [{"origin_shield": [{"enabled": True, "origin_shield_region": "sa-east-1"}]}]}
    line = charges(TYPE, values, {"monthly_shield_requests": {"south_america": 200}})[4]
    assert line == ("Origin shield HTTP requests (sa-east-1)", 200, "request", "OriginShield")


def test_shields_that_share_a_usage_key_count_it_once():
    regions = ("us-east-1", "us-west-2", "eu-west-1")
    values = {"origin": [{"origin_shield": [{"enabled": True, "origin_shield_region": region}]} for region in regions]}
    assert [name for name in names(values) if "shield" in name] == [
        "Origin shield HTTP requests (us-east-1)",
        "Origin shield HTTP requests (eu-west-1)",
    ]


def test_a_shield_that_is_switched_off_is_free():
    assert len(names({"origin": [{"origin_shield": [{"enabled": False}]}]})) == 5


def test_field_level_encryption_pays_by_the_request():
    values = {"default_cache_behavior": [{"field_level_encryption_id": "x"}]}
    line = charges(TYPE, values, {"monthly_encryption_requests": 100})[-1]
    assert line == ("Field level encryption requests", 100, "request", "Requests-HTTPS-Proxy-FLE")


def test_real_time_logs_pay_by_the_line():
    values = {"ordered_cache_behavior": [{"realtime_log_config_arn": "arn"}]}
    assert charges(TYPE, values, {"monthly_log_lines": 500})[-1] == ("Real-time log requests", 500, "line", "RealTimeLog")


def test_standard_logs_are_free():
    assert len(names({"logging_config": [{"bucket": "b"}]})) == 5


def test_a_certificate_on_dedicated_addresses_is_charged():
    values = {"viewer_certificate": [{"ssl_support_method": "vip"}]}
    assert charges(TYPE, values)[-1] == ("Dedicated IP custom SSLs", 1, "certificate-month", "SSL-Cert-Custom")
    assert charges(TYPE, values, {"custom_ssl_certificates": 3})[-1][1] == 3


def test_certificates_by_server_name_are_free():
    assert len(names({"viewer_certificate": [{"ssl_support_method": "sni-only"}]})) == 5


def test_locations_that_are_stated_as_zero_are_left_out():
    found = names({}, {"monthly_http_requests": {"us": 0, "japan": 1}})
    assert {name.partition(":")[0] for name in found[:-1]} == {"Japan"}
