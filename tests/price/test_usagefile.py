"""What `costgate usage learn` writes stands in a section of its own, below what somebody states."""

import pytest

from costgate.errors import ConfigError
from costgate.price import usagefile

LEARNED = "version: 1\nlearned:\n  from: AWS\n  resources:\n    aws_sqs_queue.a: {monthly_requests: 5}\n"


def read(folder, text):
    path = folder / "usage.yaml"
    path.write_text(text)
    return usagefile.read(path)


def test_a_learned_value_applies_and_says_that_it_was_learned(tmp_path):
    usage = read(tmp_path, LEARNED)
    assert usage.of("aws_sqs_queue.a", "aws_sqs_queue") == {"monthly_requests": 5}
    assert usage.origins("aws_sqs_queue.a", "aws_sqs_queue") == {"monthly_requests": "5 (learned: resources.aws_sqs_queue.a)"}


def test_what_is_stated_for_the_address_wins(tmp_path):
    usage = read(tmp_path, LEARNED + "resources: {aws_sqs_queue.a: {monthly_requests: 6}}\n")
    assert usage.of("aws_sqs_queue.a", "aws_sqs_queue") == {"monthly_requests": 6}
    assert "learned" not in usage.origins("aws_sqs_queue.a", "aws_sqs_queue")["monthly_requests"]


def test_it_is_more_exact_than_what_is_stated_for_the_type(tmp_path):
    usage = read(tmp_path, LEARNED + "types: {aws_sqs_queue: {monthly_requests: 6}}\n")
    assert usage.of("aws_sqs_queue.a", "aws_sqs_queue") == {"monthly_requests": 5}
    assert usage.of("aws_sqs_queue.b", "aws_sqs_queue") == {"monthly_requests": 6}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (LEARNED.replace("monthly_requests", "monthly_request"), "has no usage key monthly_request"),
        (LEARNED.replace("from", "form"), "learned has no section form"),
        ("version: 1\nlearned: [1]\n", "learned is not a mapping"),
    ],
)
def test_it_is_read_as_strictly_as_the_rest(tmp_path, text, what):
    with pytest.raises(ConfigError, match=what):
        read(tmp_path, text)
