"""The user's catalog over the shipped one: what it has wins, whole."""

import sqlite3
from contextlib import closing
from decimal import Decimal

import pytest

from costgate.config import Catalog as Limits
from costgate.errors import AmbiguousPrice, CatalogError
from costgate.price.catalog import Catalog, users
from costgate.price.pricer import Unpriced, sku
from tests.price.tables import catalog
from tests.price.test_catalog import MICRO, PUT

INDEX = "table,service,source,date\nec2.csv,AmazonEC2,our rates,2026-10-15\nmore.csv,,our rates,2026-10-15\n"
EC2 = "family,region,purchase,unit,price,instanceType,operatingSystem\nCompute Instance,us-east-1,,hour,0.0099,t3.micro,Linux\n"
MORE = "service,family,region,tier_start,unit,price,usagetype\nAmazonS3,API,us-east-1,0,request,0.000004,PUT\n"


def own(path, *, ec2=EC2, more=MORE):
    """A user's catalog of these rows."""
    return catalog(path / "own", index=INDEX, ec2=ec2, more=more).path


@pytest.fixture
def both(tmp_path):
    base = catalog(tmp_path / "base").path
    return Catalog(base, own(tmp_path))


def test_a_sku_of_the_users_catalog_wins_and_its_source_says_so(both):
    (price,) = both.prices(MICRO, "us-east-1")
    assert price.rate.price == Decimal("0.0099")
    assert (price.source.name, price.source.catalog) == ("our rates", "user")


def test_it_wins_with_all_its_tiers(both):
    assert [(price.start, price.rate.price) for price in both.prices(PUT, "us-east-1")] == [(0, Decimal("0.000004"))]


def test_other_regions_and_ways_to_buy_are_the_shipped_ones(both):
    assert both.prices(MICRO, "eu-west-1")[0].source.catalog == ""
    assert both.prices(MICRO._replace(purchase="Spot"), "us-east-1")[0].rate.price == Decimal("0.0031")


def test_a_query_that_fits_one_sku_in_each_catalog_is_ambiguous(both):
    with pytest.raises(AmbiguousPrice, match=r"differ in operatingSystem$"):
        both.prices(sku("AmazonEC2", "Compute Instance", instanceType="t3.micro"), "us-east-1")


def test_the_same_sku_in_both_is_one_for_a_query_that_leaves_attributes_out(tmp_path):
    base = catalog(tmp_path / "base").path
    rates = EC2.replace("us-east-1,,hour,0.0099,t3.micro", "eu-west-1,,hour,0.09,m5.large")
    (price,) = Catalog(base, own(tmp_path, ec2=rates)).prices(
        sku("AmazonEC2", "Compute Instance", instanceType="m5.large"), "eu-west-1"
    )
    assert price.rate.price == Decimal("0.09")


def test_a_price_without_its_first_tier_is_not_used(tmp_path):
    base = catalog(tmp_path / "base").path
    later = MORE.replace("us-east-1,0,request", "us-east-1,1000,request")
    assert len(Catalog(base, own(tmp_path, more=later)).prices(PUT, "us-east-1")) == 3


def test_what_neither_lists_names_the_regions_of_both(tmp_path):
    base = catalog(tmp_path / "base").path
    there = EC2.replace("us-east-1", "ap-south-1")
    with pytest.raises(Unpriced, match="listed in 4 other regions"):
        Catalog(base, own(tmp_path, ec2=there)).prices(MICRO, "sa-east-1")


def test_a_search_shows_the_price_that_counts(both):
    found = both.search(["t3.micro", "linux"], region="us-east-1")
    assert [(one.purchase, one.price.rate.price) for one in found] == [
        ("OnDemand", Decimal("0.0099")),
        ("Spot", Decimal("0.0031")),
    ]


def test_the_rows_of_both_are_those_that_count(both):
    rows = {row[:6]: row.amount for row in both.rows()}
    assert len(rows) == 11 - 2  # two tiers of the shipped three are gone
    assert (
        rows["AmazonEC2", "Compute Instance", "instanceType=t3.micro\noperatingSystem=Linux", "us-east-1", "OnDemand", 0]
        == 9900000000
    )


def test_both_are_verified(both):
    assert both.verify() == []


def test_a_sku_of_one_that_is_part_of_anothers_is_found(tmp_path):
    base = catalog(tmp_path / "base").path
    more = "service,family,region,unit,price,usagetype,operation\nAmazonS3,API,us-east-1,request,1,PUT,x\n"
    assert Catalog(base, own(tmp_path, more=more)).verify() == ["AmazonS3 API: usagetype=PUT is part of another SKU"]


def test_the_users_catalog_is_found_beside_the_configuration(tmp_path):
    assert users("", tmp_path) is None
    (tmp_path / ".costgate").mkdir()
    path = tmp_path / ".costgate" / "catalog.sqlite"
    path.touch()
    assert users("", tmp_path) == path


def test_a_stated_one_that_is_missing_is_an_error(tmp_path):
    with pytest.raises(CatalogError, match="missing"):
        users("ours.sqlite", tmp_path)


def test_one_whose_import_did_not_end_is_refused(tmp_path):
    path = own(tmp_path)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE meta SET value = '' WHERE key = 'hash'")
    with pytest.raises(CatalogError, match="did not end"):
        Catalog(catalog(tmp_path / "base").path, path)


def test_prices_are_stale_beyond_the_limit_where_they_were_used(both):
    limits = Limits(max_age_days=30)
    assert both.stale("2026-12-01", limits) == []
    both.prices(MICRO, "us-east-1")
    (said,) = both.stale("2026-12-01", limits)
    assert "user catalog is of 2026-10-15, 47 days before 2026-12-01" in said
    both.prices(MICRO, "eu-west-1")
    assert len(both.stale("2026-12-01", limits)) == 2
    assert both.stale("2026-10-31", limits) == []
    assert both.stale("2026-12-01", Limits()) == []


def test_stale_prices_may_be_an_error(both):
    both.prices(MICRO, "us-east-1")
    with pytest.raises(CatalogError, match="47 days before"):
        both.stale("2026-12-01", Limits(max_age_days=30, stale="fail"))
