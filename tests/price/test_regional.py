"""Prices that a region does not list, estimated from regions that do."""

from decimal import Decimal

import pytest

from costgate.price.pricer import sku
from tests.price.tables import catalog

INDEX = (
    "table,service,family,unit,source,date\nec2.csv,EC2,Compute,hour,list,2026-09-01\nmore.csv,S3,API,request,list,2026-09-01\n"
)
TYPES = ("a", "b", "c", "d", "e", "f")


def made(path, ratios, *, extra="", region="east"):
    """A catalog where *region* lists all types but the last, at these ratios of the price in west."""
    rows = [f"west,{index + 1},{name},Linux" for index, name in enumerate((*TYPES, "wanted"))]
    rows += [
        f"{region},{(index + 1) * Decimal(ratio):f},{name},Linux" for index, (name, ratio) in enumerate(zip(TYPES, ratios))
    ]
    ec2 = "region,price,instanceType,operatingSystem\n" + "\n".join(rows) + f"\n{extra}"
    return catalog(path, index=INDEX, ec2=ec2, more="region,price,usagetype\nwest,1,x\n")


WANTED = sku("EC2", "Compute", instanceType="wanted", operatingSystem="Linux")


def test_the_estimate_is_the_other_regions_price_times_the_median_ratio(tmp_path):
    (price,) = made(tmp_path, ["1.1"] * 5 + ["1.15"]).estimate(WANTED, "east")
    assert price.rate.price == Decimal("7.7")


def test_its_source_states_the_flag_the_method_and_the_region(tmp_path):
    (price,) = made(tmp_path, ["1.1"] * 6).estimate(WANTED, "east")
    assert price.source.flag == "estimated"
    assert price.source.name.startswith(
        "estimated from west: 7 there (list) x 1.100000, the median ratio of the two regions over 6"
    )


def test_less_than_five_pairs_are_no_estimate(tmp_path):
    assert made(tmp_path, ["1.1"] * 4).estimate(WANTED, "east") is None


def test_ratios_that_scatter_are_no_estimate(tmp_path):
    assert made(tmp_path, ["0.5", "0.8", "1", "1.2", "1.5", "2"]).estimate(WANTED, "east") is None


def test_the_region_whose_ratios_scatter_least_is_the_reference(tmp_path):
    south = "".join(f"south,{index + 1},{name},Linux\n" for index, name in enumerate((*TYPES, "wanted")))
    south = south.replace("south,6,f", "south,6.3,f")
    (price,) = made(tmp_path, ["1.1"] * 6, extra=south).estimate(WANTED, "east")
    assert price.source.name.startswith("estimated from west")


def test_the_skus_that_differ_in_one_attribute_go_before_the_whole_family(tmp_path):
    windows = "".join(
        f"{region},{10 + index},{name},Windows\n" for region in ("west", "east") for index, name in enumerate(TYPES)
    )
    (price,) = made(tmp_path, ["1.1"] * 6, extra=windows).estimate(WANTED, "east")
    assert price.rate.price == Decimal("7.7")


def test_every_tier_is_estimated(tmp_path):
    tiers = "region,tier_start,price,usagetype\n" + "".join(f"west,0,{n},{n}\neast,0,{2 * n},{n}\n" for n in range(1, 6))
    tiers += "west,0,3,wanted\nwest,100,2,wanted\n"
    found = catalog(tmp_path, index=INDEX, ec2="region,price\n", more=tiers).estimate(
        sku("S3", "API", usagetype="wanted"), "east"
    )
    assert [(price.start, price.rate.price) for price in found] == [(0, 6), (100, 4)]


@pytest.mark.parametrize("query", [sku("EC2", "Compute", instanceType="unheard-of"), sku("EC2", "Compute"), sku("No", "Such")])
def test_what_is_listed_nowhere_or_may_be_several_is_no_estimate(tmp_path, query):
    assert made(tmp_path, ["1.1"] * 6).estimate(query, "east") is None


def test_a_region_that_lists_nothing_is_no_estimate(tmp_path):
    assert made(tmp_path, ["1.1"] * 6).estimate(WANTED, "north") is None
