"""What every test may use."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared():
    """The folder of real inputs beside the checkout; tests that need it skip where there is none."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared, which stands beside the checkout only where costgate is developed")
    return SHARED
