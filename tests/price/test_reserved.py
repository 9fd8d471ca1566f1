"""What the catalog says that a year's commitment takes off."""

from costgate.price.catalog import Catalog
from costgate.price.reserved import discount


def test_the_middle_half_of_a_services_discounts_is_between_nothing_and_all():
    off = discount(Catalog(), "AmazonEC2")
    assert off is not None
    assert 0 < off.low < off.high < 1
    assert off.prices > 1000


def test_what_the_catalog_lists_no_commitments_of_has_no_number():
    assert discount(Catalog(), "AmazonES") is None
    assert discount(Catalog(), "none") is None
