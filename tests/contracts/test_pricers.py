"""Every pricer is where its type says, names its price page, is tested, and declares units."""

import pytest

from costgate.price.lookup import pricer
from costgate.units import unit
from tests.conftest import ROOT

PRICE = ROOT / "costgate" / "price"
TOGETHER = {"azurerm_linux_virtual_machine", "azurerm_windows_virtual_machine"}  # one parametrized file: test_virtual_machines
CLOUDS = ("aws", "azurerm", "google", "kubernetes")
TYPES = [f"{cloud}_{path.stem}" for cloud in CLOUDS for path in sorted((PRICE / cloud).glob("*.py")) if path.name[0] != "_"]


@pytest.mark.parametrize("type", TYPES)
def test_a_pricer_is_found_by_its_type_and_says_where_its_price_stands(type):
    """An alias is another type's pricer, which is found by its own type."""
    found = pricer(type)
    assert found is not None
    assert found.type == type or pricer(found.type) is found
    assert "https://" in found.doc


@pytest.mark.parametrize("type", TYPES)
def test_the_usage_of_a_pricer_has_units(type):
    for key, name in pricer(type).usage.items():
        assert key
        assert str(unit(name)) == name != ""


@pytest.mark.parametrize("type", TYPES)
def test_a_pricer_has_a_test(type):
    """In a file of its own, or named in a file that tests several pricers of the cloud."""
    if pricer(type).type != type or type in TOGETHER:
        pytest.skip("an alias is tested as what it stands for")
    cloud, _, name = type.partition("_")
    tests = ROOT / "tests" / "price" / cloud
    assert (tests / f"test_{name}.py").exists() or any(
        type in path.read_text() or f'"{name}"' in path.read_text() for path in tests.glob("test_*.py")
    )
