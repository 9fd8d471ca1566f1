"""What changed between two catalogs."""

from decimal import Decimal

from costgate.price.difference import difference
from tests.price.tables import EC2, MORE, catalog


def compared(path, *, limit=10, **new):
    old = catalog(path / "old")
    return difference(old.rows(), catalog(path / "new", **new).rows(), limit)


def test_equal_catalogs_do_not_differ(tmp_path):
    found = compared(tmp_path)
    assert found.services == {"AmazonEC2": {"same": 6}, "AmazonS3": {"same": 3}}
    assert found.largest == {"new": [], "removed": [], "changed": []}


def test_a_changed_price_has_both_amounts_and_the_percentage(tmp_path):
    (change,) = compared(tmp_path, ec2=EC2.replace("0.0104", "0.0130")).largest["changed"]
    assert (change.region, change.purchase, change.old[0].price, change.new[0].price) == (
        "us-east-1", "OnDemand", Decimal("0.0104"), Decimal("0.0130"),
    )  # fmt: skip
    assert change.percent == 25


def test_new_and_removed_skus_are_counted_by_service(tmp_path):
    found = compared(tmp_path, ec2=EC2.replace("m5.large", "m9.large"))
    assert found.services["AmazonEC2"] == {"new": 1, "removed": 1, "same": 5}
    assert [change.name for change in found.largest["new"]] == ["instanceType=m9.large, operatingSystem=Linux"]


def test_a_changed_tier_counts_with_its_own_percentage(tmp_path):
    (change,) = compared(tmp_path, more=MORE.replace("5000,request,0.000001", "5000,request,0.0000015")).largest["changed"]
    assert change.percent == 50
    assert len(change.old) == len(change.new) == 3


def test_the_largest_change_comes_first_and_the_limit_holds(tmp_path):
    ec2 = EC2.replace("0.0104", "0.0105").replace("0.0114", "0.0228").replace("0.0118", "0.0100")
    found = compared(tmp_path, ec2=ec2, limit=2)
    assert [change.region for change in found.largest["changed"]] == ["eu-west-1", "eu-west-3"]
    assert found.services["AmazonEC2"]["changed"] == 3


def test_what_was_free_has_no_percentage(tmp_path):
    (change,) = compared(tmp_path, more=MORE.replace("request,0,,DELETE", "request,0.1,,DELETE")).largest["changed"]
    assert change.percent is None
