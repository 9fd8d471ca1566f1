"""The genuine exports beside the checkout, with what is odd about them."""

from datetime import date
from decimal import Decimal

import duckdb
import pytest

from costgate import config
from costgate.errors import InputError
from costgate.spend.rollups import rollup
from tests.spend.exported import money, rows

AZURE = "opencost__opencost__pkg__cloud__azure__resources__billingexports__headersets__"
CONVERTERS = "finopsfoundation__focus_converters__focus_converter_base__tests__provider_config_tests__"
MYBINDER = "focus_series_mybinder_gcp_"


@pytest.fixture
def bills(shared):
    return shared / "inputs" / "billing"


def made(bills, folder, *names):
    return rollup.roll_up(rollup.Asked(names, bills, folder / "spend.parquet", config.DEFAULT_KEYS, full=True)).manifest


def test_the_sample_of_focus(bills, tmp_path):
    """Literal NULLs, four providers' tags, whole dollars of effective cost for two of them, one negative credit."""
    found = made(bills, tmp_path, "focus_sample_1.0_1000rows.csv")
    assert (found.charges, found.billed["USD"]) == (1000, Decimal("20.520226728990"))
    assert found.effective["USD"] == found.billed["USD"]
    assert found.sources[0].fallback == ["AWS", "Oracle"]
    assert found.sources[0].effective["USD"] == Decimal("14.976514185860")
    credit = [row for row in rows(tmp_path) if row["category"] == "Credit"]
    assert [(row["billed"], row["owner_environment"]) for row in credit] == [(money("-2.6137"), "")]
    assert "NULL" not in {value for row in rows(tmp_path) for value in row.values()}


def test_tags_of_the_sample_are_found_under_all_their_names(bills, tmp_path):
    """`env` and `environment`, `org`, ` org` and `business_unit`, `Cost department`: the sums of a plain query."""
    made(bills, tmp_path, "focus_sample_1.0_1000rows.csv")
    with duckdb.connect() as connection:
        query = """SELECT COALESCE(t->>'$.environment', t->>'$.env'), SUM(CAST(BilledCost AS DECIMAL(28,12))) FROM (
            SELECT *, CAST(Tags AS JSON) AS t FROM read_csv(?, all_varchar=true, nullstr='NULL')) GROUP BY 1"""
        raw = connection.execute(query, [str(bills / "focus_sample_1.0_1000rows.csv")]).fetchall()
    found = {}
    for environment, billed in rows(tmp_path, "owner_environment", "billed"):
        found[environment] = found.get(environment, 0) + billed
    assert found == {environment or "": billed for environment, billed in raw}
    assert {unit for (unit,) in rows(tmp_path, "owner_business_unit")} > {""}


@pytest.mark.parametrize(
    ("name", "format", "billed"),
    [
        (f"{CONVERTERS}aws__sample-anonymous-aws-export-dataset.csv", "aws-cur-1", {"USD": "1.6823086974"}),
        (f"{CONVERTERS}azure__sample-anonymous-ea-export-dataset.csv", "azure", {"CAD": "1.261369265057"}),
        ("microsoft__finops-toolkit__src__powershell__Tests__Unit__assets__EA_AmortizedCost_Small.csv", "azure",
         {"USD": "16.296932136637"}),
        ("focus_source_oci_cost.csv", "oci", {"USD": "2.523589325430"}),
        (f"{AZURE}German.csv", "azure", {"USD": "0.075"}),
        (f"{AZURE}YA.csv", "azure", {"USD": "0.075"}),
        (f"{AZURE}PayAsYouGo.csv", "azure", {"USD": "0.075"}),
        (f"{AZURE}Enterprise.csv", "azure", {"CAD": "0"}),
        (f"{AZURE}EnterpriseCamel.csv", "azure", {"USD": "0.012"}),
        ("focus_spec_examples/virtual_currency_pricing_model_a1.csv", "focus-1.2", {"USD": "200000"}),
        ("focus_spec_examples/saas_spend_agreements_a2.csv", "focus-1.1", {"USD": "1200"}),
    ],
)  # fmt: skip
def test_every_kind_of_export_comes_to_its_sum(name, format, billed, bills, tmp_path):
    found = made(bills, tmp_path, name)
    assert (found.sources[0].format, found.billed) == (format, {code: money(amount) for code, amount in billed.items()})


def test_azure_tags_without_braces_have_owners(bills, tmp_path):
    made(bills, tmp_path, "microsoft__finops-toolkit__src__powershell__Tests__Unit__assets__EA_AmortizedCost_Small.csv")
    assert {"prod", ""} <= {value for (value,) in rows(tmp_path, "owner_environment")}
    assert {"trey", ""} <= {value for (value,) in rows(tmp_path, "owner_business_unit")}


def test_the_header_with_a_byte_order_mark_is_known_and_its_row_has_no_cost(bills, tmp_path):
    with pytest.raises(InputError, match="the exports have no charges"):
        made(bills, tmp_path, f"{AZURE}BOM.csv")


@pytest.mark.parametrize("example", ["simple_saas_agreements_a1.csv", "commitment_discount_usage_scenario_1.csv"])
def test_examples_with_signs_of_currency_or_without_mandatory_columns_are_refused(example, bills, tmp_path):
    with pytest.raises(InputError, match=r"not an amount|no column BillingCurrency"):
        made(bills, tmp_path, f"focus_spec_examples/{example}")


def test_late_charges_of_a_real_bill_come_in_with_the_next_export(bills, tmp_path):
    """mybinder.org's bill as of 2018-06-19 lacks USD 24.96 of its last day; the series exported later has it."""
    with duckdb.connect() as connection:
        early = connection.read_parquet(f"{bills}/{MYBINDER}lineitems_2017-12_2018-06.parquet")
        late = connection.read_csv(f"{bills}/{MYBINDER}daily_by_project_2017-12_2019-10.csv")
        for relation, project, name in ((early, "project_id", "early.csv"), (late, "project", "late.csv")):
            columns = f"""date AS usage_start_time, cost, 'USD' AS currency, {project} AS "project.id",
                'Compute' AS "service.description" """
            relation.filter("date <= DATE '2018-06-18'").project(columns).write_csv(str(tmp_path / name))
    (tmp_path / "bill.csv").write_bytes((tmp_path / "early.csv").read_bytes())
    asked = rollup.Asked(["bill.csv"], tmp_path, tmp_path / "spend.parquet", config.DEFAULT_KEYS)
    early = rollup.roll_up(asked).manifest
    (tmp_path / "bill.csv").write_bytes((tmp_path / "late.csv").read_bytes())
    late = rollup.roll_up(asked).manifest
    assert early.last == late.last == "2018-06-18"
    by_day = {}
    for day, billed in rows(tmp_path, "day", "billed"):
        by_day[day] = by_day.get(day, 0) + billed
    assert min(by_day) == date(2017, 12, 13)
    assert Decimal("24.95") < late.billed["USD"] - early.billed["USD"] < Decimal("24.97")
