"""What every test of a report may use."""

import pytest

from tests.report import verdicts


@pytest.fixture
def verdict():
    """A run that has one of everything."""
    return verdicts.verdict()
