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


def pytest_addoption(parser):
    """Add the one flag that writes golden files anew."""
    parser.addoption("--update-goldens", action="store_true", help="write tests/golden/ anew; then read the difference")


@pytest.fixture
def golden(request):
    """A function that compares a text with a file of tests/golden/, byte for byte."""

    def compare(name, text):
        path = ROOT / "tests" / "golden" / name
        if request.config.getoption("--update-goldens"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
        assert path.read_bytes().decode() == text, f"{path} differs: `pytest --update-goldens` writes it anew"

    return compare
