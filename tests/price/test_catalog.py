"""The catalog: a SKU matches exactly one row per tier, or says why not."""

import sqlite3
from contextlib import closing
from decimal import Decimal

import pytest

from costgate.errors import AmbiguousPrice, CatalogError
from costgate.price.catalog import Catalog
from costgate.price.compile import attributes_key, compile_catalog
from costgate.price.pricer import Unpriced, sku
from costgate.units import unit
from tests.price.tables import EC2, MORE, catalog, folder

MICRO = sku("AmazonEC2", "Compute Instance", instanceType="t3.micro", operatingSystem="Linux")
PUT = sku("AmazonS3", "API", usagetype="PUT")


@pytest.fixture
def small(tmp_path):
    return catalog(tmp_path)


def test_a_sku_with_all_attributes_has_one_price_with_its_source(small):
    (price,) = small.prices(MICRO, "us-east-1")
    assert price.rate.price == Decimal("0.0104")
    assert price.rate.per == unit("hour")
    assert (price.source.sku, price.source.name, price.source.date, price.source.flag) == (
        "ABC",
        "offer file",
        "2026-09-01",
        "listed",
    )
    assert (price.start, price.currency) == (0, "USD")


def test_a_sku_may_leave_out_attributes_that_do_not_decide(small):
    (price,) = small.prices(sku("AmazonEC2", "Compute Instance", instanceType="m5.large"), "eu-west-1")
    assert price.rate.price == Decimal("0.1")


def test_a_sku_that_fits_several_is_an_error_that_names_the_attributes_that_differ(small):
    with pytest.raises(AmbiguousPrice, match=r"fits several prices, which differ in operatingSystem$"):
        small.prices(sku("AmazonEC2", "Compute Instance", instanceType="t3.micro"), "us-east-1")


def test_an_attribute_that_only_one_of_several_has_is_named(tmp_path):
    rows = "service,family,region,unit,price,usagetype,extra\nS,F,us-east-1,hour,1,A,\nS,F,us-east-1,hour,2,A,x\n"
    with pytest.raises(AmbiguousPrice, match=r"differ in extra$"):
        catalog(tmp_path, more=rows + "S,F,us-east-1,hour,3,A,y\n").prices(sku("S", "F"), "us-east-1")


def test_several_that_fit_are_no_error_where_only_one_is_sold(small):
    """Windows is not listed in eu-west-3, so leaving the system out is not ambiguous there."""
    (price,) = small.prices(sku("AmazonEC2", "Compute Instance", instanceType="t3.micro"), "eu-west-3")
    assert price.rate.price == Decimal("0.0118")


@pytest.mark.parametrize(
    ("wanted", "region", "reason"),
    [
        (MICRO, "sa-east-1", "no price for AmazonEC2 t3.micro Linux in sa-east-1; listed in 3 other regions"),
        (
            sku("AmazonEC2", "Compute Instance", instanceType="m5.large"),
            "us-east-1",
            "m5.large in us-east-1; listed in eu-west-1",
        ),
        (sku("AmazonEC2", "Compute Instance", instanceType="x9.huge"), "us-east-1", "the catalog lists it nowhere"),
        (sku("Nothing", "At all"), "us-east-1", "no price for Nothing At all in us-east-1; the catalog lists it nowhere"),
        (MICRO._replace(purchase="Reserved"), "us-east-1", "bought as Reserved; listed in 2 other regions"),
    ],
)
def test_a_sku_that_is_not_listed_says_where_it_is(small, wanted, region, reason):
    with pytest.raises(Unpriced, match=reason):
        small.prices(wanted, region)
    with pytest.raises(Unpriced, match=reason):  # the second answer comes from memory
        small.prices(wanted, region)


def test_ways_to_buy_are_told_apart(small):
    (price,) = small.prices(MICRO._replace(purchase="Spot"), "us-east-1")
    assert price.rate.price == Decimal("0.0031")


def test_a_sku_may_name_its_own_region(small):
    (price,) = small.prices(MICRO._replace(region="eu-west-1"), "us-east-1")
    assert price.rate.price == Decimal("0.0114")


def test_tiers_come_from_the_lowest(small):
    assert [(p.start, p.rate.price) for p in small.prices(PUT, "us-east-1")] == [
        (0, Decimal("0.000005")),
        (1000, Decimal("0.000003")),
        (5000, Decimal("0.000001")),
    ]


def test_a_price_of_nothing_is_a_price(small):
    (price,) = small.prices(sku("AmazonS3", "API", usagetype="DELETE"), "us-east-1")
    assert price.rate.price == 0


def test_the_currency_is_the_rows(small):
    (price,) = small.prices(PUT, "cn-north-1")
    assert (price.currency, price.source.flag) == ("CNY", "derived")


def test_a_search_finds_all_words_in_any_case(small):
    found = small.search(["T3.MICRO", "linux"], region="us-east-1")
    assert [(one.region, one.purchase, one.price.rate.price) for one in found] == [
        ("us-east-1", "OnDemand", Decimal("0.0104")),
        ("us-east-1", "Spot", Decimal("0.0031")),
    ]
    assert len(small.search([], limit=2)) == 2
    assert small.search(["t3.micro"], region="nowhere") == []


def test_services_are_counted_with_their_dates(small):
    assert small.services() == [
        ("AmazonEC2", 6, 3, "2026-09-01", "2026-09-01"),
        ("AmazonS3", 5, 2, "2026-10-01", "2026-10-01"),
    ]
    assert small.date == "2026-10-01"


def test_a_sound_catalog_has_no_problems(small):
    assert small.verify() == []


def test_a_changed_price_does_not_match_the_hash(tmp_path):
    path = catalog(tmp_path).path
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE price SET amount = 1 WHERE sku = 'ABC'")
    database.close()
    assert Catalog(path).verify() == ["the content does not match its hash: reinstall costgate"]


def test_a_sku_that_is_part_of_another_is_found(tmp_path):
    rows = "service,family,region,unit,price,usagetype,extra\nS,F,us-east-1,hour,1,A,\nS,F,us-east-1,hour,2,A,x\n"
    assert catalog(tmp_path, more=rows).verify() == ["S F: usagetype=A is part of another SKU"]


def test_the_same_tables_make_the_same_bytes(tmp_path):
    one = catalog(tmp_path / "one").path.read_bytes()
    turned = "".join(EC2.splitlines(keepends=True)[:1] + EC2.splitlines(keepends=True)[:0:-1])
    assert catalog(tmp_path / "two", ec2=turned).path.read_bytes() == one


def test_compiling_counts_the_prices_and_leaves_no_other_file(tmp_path):
    target = tmp_path / "new" / "catalog.sqlite"
    assert compile_catalog(folder(tmp_path / "tables"), target) == 11
    assert [path.name for path in target.parent.iterdir()] == ["catalog.sqlite"]


def test_the_same_sku_twice_is_refused(tmp_path):
    again = EC2 + "Compute Instance,us-east-1,,hour,0.02,t3.micro,Linux,XYZ\n"
    with pytest.raises(CatalogError, match=r"two prices for one SKU: .*t3.micro, operatingSystem=Linux in us-east-1, OnDemand"):
        catalog(tmp_path, ec2=again)


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ("us-east-1,0,request,-1,,X", "negative"),
        ("us-east-1,0,request,cheap,,X", "cannot be read"),
        ("us-east-1,0,request,0.0000000000001,,X", "not a whole number"),
        ("us-east-1,-1,request,1,,X", "negative"),
        ("us-east-1,0,request,NaN,,X", "cannot be read"),
        ("us-east-1,0,request,,,X", "cannot be read"),
    ],
)
def test_a_price_that_cannot_be_stored_exactly_is_refused_with_its_line(tmp_path, cells, what):
    with pytest.raises(CatalogError, match=what) as caught:
        catalog(tmp_path, more=f"{MORE}AmazonS3,API,{cells}\n")
    assert caught.value.where.endswith("more.csv:7")


def test_an_unknown_flag_is_refused(tmp_path):
    with pytest.raises(CatalogError, match="flag guessed is none of listed"):
        catalog(tmp_path, index="table,service,source,date,flag\nec2.csv,AmazonEC2,offer,2026-09-01,guessed\n")


def test_attributes_are_keyed_by_name_in_order():
    assert attributes_key({"b": "2", "a": "1"}) == attributes_key((("a", "1"), ("b", "2"))) == "a=1\nb=2"


def test_a_missing_catalog_is_an_error_that_says_how_to_get_it(tmp_path):
    with pytest.raises(CatalogError, match="missing") as caught:
        Catalog(tmp_path / "none.sqlite")
    assert "reinstall" in caught.value.hint


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100], ids=["empty", "text"])
def test_a_damaged_catalog_is_an_error(tmp_path, content):
    (tmp_path / "catalog.sqlite").write_bytes(content)
    with pytest.raises(CatalogError, match="damaged"):
        Catalog(tmp_path / "catalog.sqlite")


def test_a_catalog_that_is_cut_short_is_an_error(tmp_path):
    path = catalog(tmp_path).path
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(CatalogError, match="damaged"):
        Catalog(path).prices(MICRO, "us-east-1")


def test_a_catalog_of_another_schema_is_an_error(tmp_path):
    path = catalog(tmp_path).path
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    database.close()
    with pytest.raises(CatalogError, match="has schema 99"):
        Catalog(path)


def test_a_catalog_in_a_folder_with_odd_characters_opens(tmp_path):
    assert catalog(tmp_path / "a b#c?d%20").prices(MICRO, "us-east-1")


def test_a_worldwide_price_holds_in_every_region_but_not_in_clouds_of_their_own(tmp_path):
    """A meter that the price list has once for the world; China and governments have lists of their own."""
    rows = "service,family,region,unit,price,usagetype\nS,F,global,request,1,A\nS,F,eu-west-1,request,2,A\n"
    prices = catalog(tmp_path, more=rows)
    wanted = sku("S", "F", usagetype="A")
    assert [prices.prices(wanted, region)[0].rate.price for region in ("us-east-1", "eu-west-1", "global")] == [1, 2, 1]
    for region in ("cn-north-1", "us-gov-west-1", "usgovvirginia", "chinaeast2"):
        with pytest.raises(Unpriced, match=region):
            prices.prices(wanted, region)
