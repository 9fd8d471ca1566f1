"""aws_sfn_state_machine, after https://aws.amazon.com/step-functions/pricing/."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges

EXPRESS = {"type": "EXPRESS"}


def duration(**usage):
    return charges("aws_sfn_state_machine", EXPRESS, usage)[1]


def test_a_standard_workflow_pays_for_transitions_and_is_the_default():
    expected = [("Transitions", 1000, "state transition", "StateTransition")]
    assert charges("aws_sfn_state_machine", {}, {"monthly_transitions": 1000}) == expected


def test_an_express_workflow_pays_for_requests():
    line = charges("aws_sfn_state_machine", EXPRESS, {"monthly_requests": 10})[0]
    assert line == ("Requests", 10, "request", "StepFunctions-Request")


def test_duration_is_time_by_memory():
    expected = ("Duration", 500, "GB-second", "StepFunctions-GB-Second")
    assert duration(monthly_requests=1000, workflow_duration_ms=500, memory_mb=1024) == expected


def test_duration_counts_in_steps_of_100_ms():
    assert duration(monthly_requests=1000, workflow_duration_ms=401, memory_mb=1024)[1] == 500


def test_memory_counts_in_chunks_of_64_mb():
    assert duration(monthly_requests=16, workflow_duration_ms=1000, memory_mb=65)[1] == 2


def test_memory_that_nobody_stated_is_one_chunk():
    assert duration(monthly_requests=16, workflow_duration_ms=1000)[1] == 1


def test_duration_depends_on_usage():
    assert duration(monthly_requests=16)[1] is None


def test_an_unknown_type_says_so():
    with pytest.raises(Unpriced, match="SLOW"):
        charges("aws_sfn_state_machine", {"type": "slow"})
