"""docs/resources/ is made from the pricers: `make docs` writes it anew."""

import pytest

from costgate.price.supported import supported
from costgate.report import resources
from tests.conftest import ROOT


@pytest.mark.parametrize("cloud", ["aws", "azurerm", "google", "kubernetes"])
def test_the_page_of_a_cloud_is_the_generated_one(cloud):
    page = ROOT / "docs" / "resources" / f"{cloud}.md"
    assert page.read_text(encoding="utf-8") == resources.markdown(list(supported(cloud)))


@pytest.mark.parametrize("cloud", ["aws", "azurerm", "google", "kubernetes"])
def test_every_priced_type_says_what_is_charged_and_where_it_is_published(cloud):
    priced = [one for one in supported(cloud) if one.status == "priced"]
    assert len(priced) > 30
    assert not [one.type for one in priced if not one.what or not one.pages]
