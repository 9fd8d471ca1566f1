"""When a region has another region's price list: Azure's regions share lists, product by product."""

from decimal import Decimal

import pytest

from pricing.make.azure_shared_lists import Lists, put
from pricing.make.table import Row

PLACES = ("one", "two", "three", "four", "five", "six", "seven")
CHEAP, DEAR = {"A": "1", "B": "2", "C": "3"}, {"A": "1.5", "B": "3", "C": "4.5"}


def row(region, meter, price, *, product="P"):
    names = {"skuName": meter, "meterName": meter}
    return Row(region, Decimal(price), "list", "2026-08-14", names, unit="hour", family=product)


def lists(known, **others):
    """Lists of seven cheap and seven dear regions, with what is *known* of another one; *others* are lists of their own."""
    found = Lists()
    wholes = {**{f"cheap{n}": CHEAP for n in PLACES}, **{f"dear{n}": DEAR for n in PLACES}, **others}
    for region, prices in wholes.items():
        for meter, price in prices.items():
            put(found.whole[region], "S", row(region, meter, price))
    for meter, price in known.items():
        for where in (found.known, found.has):
            put(where["eastus"], "S", row("eastus", meter, price))
    return found


def taken(found):
    return [(row.attributes["meterName"], row.price, row.flag) for row in found.taken_over("eastus", "S", "P")]


def test_a_region_with_two_meters_of_a_list_has_its_other_meters():
    assert taken(lists({"A": "1.5", "B": "3"})) == [("C", Decimal("4.5"), "derived")]


def test_the_source_names_the_regions_and_how_many_meters_are_equal():
    found = next(lists({"A": "1", "B": "2"}).taken_over("eastus", "S", "P"))
    assert found.source == "price list shared with cheapfive and 6 more, by 2 equal meters"
    assert found.region == "eastus"


@pytest.mark.parametrize("known", [{}, {"A": "1"}, {"A": "1", "B": "3"}, {"A": "1.2", "B": "2.4"}])
def test_too_few_or_unlike_meters_tell_nothing(known):
    assert taken(lists(known)) == []


def test_a_meter_that_costs_the_same_everywhere_does_not_count():
    assert taken(lists({"A": "1", "D": "7"}, **{f"cheap{n}": {**CHEAP, "D": "7"} for n in PLACES})) == []


def test_a_meter_of_which_alike_regions_disagree_is_not_taken():
    assert taken(lists({"A": "1", "B": "2"}, cheapone={**CHEAP, "C": "9"})) == []


def test_a_rule_that_gives_one_region_a_wrong_price_is_not_used():
    odd = {f"odd{n}": {"A": "5", "B": "6", "C": str(10 + n)} for n in range(2)}
    assert taken(lists({"A": "1.5", "B": "3"}, **odd)) == []


def test_a_rule_that_few_regions_can_check_is_not_used():
    found = lists({"A": "8", "B": "9"}, **{f"rare{n}": {"A": "8", "B": "9", "Z": "1"} for n in range(4)})
    assert taken(found) == []


def test_four_meters_of_the_service_tell_where_one_is_of_the_product():
    found = lists({"A": "1.5"})
    for region, factor in [(region, "1" if region.startswith("cheap") else "2") for region in found.whole]:
        for meter in ("Q1", "Q2", "Q3"):
            put(found.whole[region], "S", row(region, meter, factor, product="Q"))
    for meter in ("Q1", "Q2", "Q3"):
        put(found.known["eastus"], "S", row("eastus", meter, "2", product="Q"))
    assert taken(found) == [("B", Decimal(3), "derived"), ("C", Decimal("4.5"), "derived")]
