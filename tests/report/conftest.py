"""What every test of a report may use."""

import pytest

from tests.report import browsing, verdicts


@pytest.fixture
def verdict():
    """A run that has one of everything."""
    return verdicts.verdict()


@pytest.fixture(scope="module")
def browser():
    """A real browser, one for a module; its tests skip where there is none."""
    yield from browsing.started()
