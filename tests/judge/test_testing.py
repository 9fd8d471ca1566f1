"""Running the tests of policies: a test passes only when it is true."""

import pytest

from costgate import config
from costgate.errors import PolicyError
from costgate.judge import rego, testing


def run(text):
    return [(outcome.name, outcome.passed) for outcome in testing.run(rego.start(config.Gate()), {"own_test.rego": text})]


def test_only_a_test_that_is_true_passes():
    """False, undefined and any other value fail; the order is that of the file."""
    text = """package acme_test
test_true if 1 < 2
test_undefined if 2 < 1
test_false := false
test_other := "true"
# test_comment if true
helper := 1
"""
    assert run(text) == [("test_true", True), ("test_undefined", False), ("test_false", False), ("test_other", False)]


def test_a_file_without_tests_is_an_error():
    """No test at all must not read as all tests passed."""
    engine = rego.start(config.Gate())
    try:
        with pytest.raises(PolicyError, match="there is no test"):
            testing.run(engine, {"own_test.rego": "package acme_test\n"})
    finally:
        engine.close()


def test_a_test_that_cannot_be_evaluated_is_an_error():
    with pytest.raises(PolicyError, match="could not parse"):
        run('package acme_test\ntest_it if to_number("abc") == 1\n')
