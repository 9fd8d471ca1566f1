"""aws_sqs_queue, after https://aws.amazon.com/sqs/pricing/."""

from tests.price.pricing import charges


def test_requests_depend_on_usage():
    assert charges("aws_sqs_queue") == [("Requests", None, "", "Standard")]


def test_a_request_of_unstated_size_is_one():
    assert charges("aws_sqs_queue", {}, {"monthly_requests": 1_000_000}) == [("Requests", 1_000_000, "request", "Standard")]


def test_every_started_64_kb_count_as_a_request():
    for size, requests in ((1, 10), (64, 10), (65, 20), (256, 40)):
        assert charges("aws_sqs_queue", {}, {"monthly_requests": 10, "request_size_kb": size})[0][1] == requests


def test_fifo_queues_have_a_price_of_their_own():
    assert charges("aws_sqs_queue", {"fifo_queue": True})[0][3] == "FIFO (first-in, first-out)"
