"""Whole imports of genuine lists, into a catalog that pricers look up."""

import gzip

import pytest

from costgate.errors import InputError
from costgate.price.catalog import Catalog, shipped
from costgate.price.importing.run import Request, run
from costgate.price.layer import USER, Layer
from tests.price.importing.lists import azure, offer

needs_catalog = pytest.mark.skipif(not shipped().is_file(), reason="needs the compiled catalog: `make catalog`")
pytestmark = needs_catalog
# A genuine list -> how many of its rows have SKUs that the catalog knows, at least.
SAMPLES = {
    "aws_meteredUnitMap_ec2_ondemand_us-east-1_Linux_60rows.json": 60,
    "aws_meteredUnitMap_kms.json": 200,
    "aws_meteredUnitMap_natgateway.json": 70,
    "aws_savingsPlan_Database_ap-south-2_head200.csv": 45,
    "aws_spot_json_one_region.json": 790,
    "azure_retail_items_2026-08_120.json": 70,
    "gcp_catalog_skus_morpheus.json": 6,
    "oci_products_25.json": 25,
}


@pytest.mark.parametrize(("name", "least"), SAMPLES.items())
def test_a_genuine_list_lands_among_the_shipped_skus(shared, tmp_path, name, least):
    into = tmp_path / "catalog.sqlite"
    run(Request([str(shared / "pricing-facts" / "samples" / name)], into, date="2026-08-22"))
    base = Layer(shipped())
    known = set(base.database.execute("SELECT service, family, attributes FROM product"))
    rows = [row for row in Layer(into, USER).rows() if row[:3] in known]
    assert len(rows) >= least
    assert Catalog(user=into).user.date >= "2025-01-01"


@pytest.mark.parametrize("name", ["aws_meteredUnitMap_kms.json", "aws_meteredUnitMap_natgateway.json", "oci_products_25.json"])
def test_the_prices_of_a_list_that_the_catalog_was_made_from_are_the_same(shared, tmp_path, name):
    """These very lists, or others of the same day, are among the shipped catalog's sources."""
    into = tmp_path / "catalog.sqlite"
    run(Request([str(shared / "pricing-facts" / "samples" / name)], into, date="2026-08-22"))
    base = {row[:6]: (row.amount, row.unit) for row in Layer(shipped()).rows()}
    mine = {row[:6]: (row.amount, row.unit) for row in Layer(into, USER).rows()}
    assert {key: (value, base[key]) for key, value in mine.items() if key in base and base[key] != value} == {}


def test_an_import_that_is_run_again_reads_nothing_anew(tmp_path):
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "a.csv").write_text(offer({}))
    request = Request([str(tmp_path / "lists")], tmp_path / "own.sqlite", date="2026-05-06")
    first = run(request)
    (tmp_path / "lists" / "b.json").write_text(azure({}))
    second = run(request)
    assert [file.prices for file in first.files] == [1]
    assert [(file.why, file.prices) for file in second.files] == [("imported before", 0), ("", 1)]
    assert Layer(request.into, USER).meta["prices"] == "2"


def test_other_filters_read_a_file_again(tmp_path):
    (tmp_path / "a.csv").write_text(offer({}, {"Region Code": "us-east-2"}))
    into = tmp_path / "own.sqlite"
    run(Request([str(tmp_path / "a.csv")], into, regions=["us-east-2"]))
    assert Layer(into, USER).meta["prices"] == "1"
    run(Request([str(tmp_path / "a.csv")], into))
    assert Layer(into, USER).meta["prices"] == "2"


def test_a_damaged_file_keeps_those_before_it(tmp_path):
    (tmp_path / "a.csv").write_text(offer({}))
    (tmp_path / "b.json").write_text(azure({})[:-30])
    into = tmp_path / "own.sqlite"
    with pytest.raises(InputError, match="damaged"):
        run(Request([str(tmp_path / "a.csv"), str(tmp_path / "b.json")], into))
    assert Layer(into, USER).meta["prices"] == "1"


@pytest.mark.parametrize("content", ["hello", '{"formatVersion": "v1.0", "offers": {"x": {"currentVersionUrl": "/x"}}}'])
def test_a_file_that_is_no_price_list_is_named(tmp_path, content):
    (tmp_path / "a.json").write_text(content)
    with pytest.raises(InputError, match="nothing was imported: it is"):
        run(Request([str(tmp_path / "a.json")], tmp_path / "own.sqlite"))
    assert not (tmp_path / "own.sqlite").exists()


def test_a_file_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        run(Request([str(tmp_path / "a.json")], tmp_path / "own.sqlite"))


def test_progress_is_told_in_bytes(tmp_path):
    (tmp_path / "a.csv").write_text(offer(*[{}] * 5))
    told = []
    run(Request([str(tmp_path / "a.csv")], tmp_path / "own.sqlite"), lambda *one: told.append(one))
    assert told[-1] == (str(tmp_path / "a.csv"), (tmp_path / "a.csv").stat().st_size, (tmp_path / "a.csv").stat().st_size)


def test_a_zipped_file_that_is_cut_short_is_an_error(tmp_path):
    whole = gzip.compress(offer(*[{"SKU": str(number)} for number in range(50_000)]).encode())
    for name, content in (("cut", whole[:-5000]), ("spoilt", whole[:3000] + b"x" * 9 + whole[3009:])):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(InputError, match=r"damaged|cannot be read"):
            run(Request([str(tmp_path / name)], tmp_path / "own.sqlite"))


def test_names_with_control_characters_are_left_out(tmp_path):
    (tmp_path / "a.json").write_text(azure({"serviceName": "Storage", "armSkuName": "", "meterName": "a\nskuName=b"}))
    with pytest.raises(InputError, match="nothing was imported: a name with control characters"):
        run(Request([str(tmp_path / "a.json")], tmp_path / "own.sqlite"))


def test_numbers_too_large_to_store_are_left_out(tmp_path):
    (tmp_path / "a.json").write_text(azure({}).replace("0.111", "1e999999"))
    with pytest.raises(InputError, match="nothing was imported"):
        run(Request([str(tmp_path / "a.json")], tmp_path / "own.sqlite"))
