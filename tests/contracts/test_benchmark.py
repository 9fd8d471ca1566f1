"""The estimates against a benchmark of expected costs, plan by plan: how often they agree, by cloud.

The floors stand a little under what was measured, so that a change which loses ground is seen. Where we do not agree on purpose
(the benchmark froze an older price list or counts wrongly) is told in docs/accuracy.md.
"""

import os
import re
import subprocess
import sys

import pytest

FLOORS = {"aws": (96.5, 93.5, 98.0), "azure": (94.5, 89.0, 95.5), "google": (99.0, 79.0, 96.0)}
LINE = re.compile(r"^(aws|azure|google) +([\d.]+)% +([\d.]+)% +([\d.]+)%", re.MULTILINE)


@pytest.fixture(scope="module")
def scores(shared):
    """For each cloud the share of statuses, monthly totals and single charges that agree, in percent."""
    command = f"{sys.executable} -m costgate"
    done = subprocess.run(
        [sys.executable, shared / "tools" / "score_infracost.py", "--costgate", command, shared / "reference" / "infracost"],
        env={**os.environ, "COSTGATE_AS_OF": "2026-11-23"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return {cloud: tuple(map(float, figures)) for cloud, *figures in LINE.findall(done.stdout)}


@pytest.mark.parametrize("cloud", FLOORS)
def test_the_estimates_agree_as_often_as_they_did(scores, cloud):
    figures = dict(zip(("status", "total", "rows"), scores[cloud], strict=True))
    assert all(figure >= floor for figure, floor in zip(figures.values(), FLOORS[cloud], strict=True)), figures
