"""What in a catalog is worth a look."""

from decimal import Decimal

from costgate.price import audit
from pricing.make import table
from tests.price.tables import catalog

REGIONS = [f"r{number}" for number in range(9)]


def spread(path, odd):
    rows = "".join(f"S,F,{region},hour,{'1.0' if index else odd},A\n" for index, region in enumerate(REGIONS))
    return catalog(path, more=f"service,family,region,unit,price,usagetype\n{rows}").base


def test_a_price_out_of_line_with_other_regions_is_named(tmp_path):
    (found,) = audit.outliers(spread(tmp_path, "7"))
    assert (found.region, found.price, found.median, found.ratio) == ("r0", 7, 1, 7)


def test_nothing_where_other_regions_pay_is_out_of_line(tmp_path):
    (found,) = audit.outliers(spread(tmp_path, "0"))
    assert found.ratio == Decimal("Infinity")


def test_up_to_three_times_is_in_line(tmp_path):
    assert audit.outliers(spread(tmp_path, "3")) == []


def test_a_source_that_was_not_used_is_named_with_its_price(tmp_path):
    folder = tmp_path / "disagreements"
    folder.mkdir()
    (folder / "x.csv").write_text(
        "service,family,region,attributes,purchase,tier_start,price,source,date,lost_price,lost_source,lost_date\n"
        "S,F,us-east-1,name=a,OnDemand,,1.1,new,2026-01-01,1,old,2025-01-01\n"
    )
    (found,) = audit.disagreements(catalog(tmp_path).base)
    assert (found.what, found.kept, found.lost, found.lost_source) == (
        "F, name=a, us-east-1, OnDemand",
        Decimal("1.1"),
        1,
        "old",
    )


def test_a_catalog_without_such_notes_has_none(tmp_path):
    assert audit.disagreements(catalog(tmp_path).base) == []


def test_making_a_table_notes_the_prices_that_lose():
    rows = [table.Row("us-east-1", Decimal(price), source, "2026-01-01", {"name": "a"}) for price, source in PRICES]
    kept = table.newest(rows)
    made = table.Table("x.csv", "S", family="F", rows=kept)
    (found,) = table.lost(made)
    assert [row.price for row in kept] == [Decimal("1.1")]
    assert (found["attributes"], found["price"], found["lost_price"], found["lost_source"]) == ("name=a", "1.1", "1", "other")
    assert table.lost(made) == []


PRICES = (("1.1", "trusted"), ("1.1001", "rounded"), ("1", "other"))
