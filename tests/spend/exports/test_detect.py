"""The format is told by the columns, and by what is in those that have parts."""

import pytest

from costgate.errors import InputError
from costgate.spend.exports.detect import detect

FOCUS = dict.fromkeys(
    ["BilledCost", "EffectiveCost", "ChargePeriodStart", "ChargeCategory", "BillingCurrency", "ServiceName", "ProviderName"],
    "VARCHAR",
)
GOOGLE = {
    "cost": "DOUBLE",
    "usage_start_time": "TIMESTAMP",
    "currency": "VARCHAR",
    "service": "STRUCT(id VARCHAR, description VARCHAR)",
    "project": 'STRUCT("id" VARCHAR)',
}
PAIRS = 'STRUCT("key" VARCHAR, "value" VARCHAR)'


@pytest.mark.parametrize(
    "kind", ["VARCHAR", "MAP(VARCHAR, VARCHAR)", f"{PAIRS}[]", f"STRUCT(list STRUCT(element {PAIRS})[])", "STRUCT(key TEXT, value TEXT)[]"]
)  # fmt: skip
def test_tags_are_json_a_map_or_a_list_of_key_and_value(kind):
    assert detect({**FOCUS, "Tags": kind}, "x")[0].name == "focus"
    assert detect({**GOOGLE, "labels": kind}, "x")[0].name == "gcp"


@pytest.mark.parametrize(
    "kind",
    [
        "VARCHAR[]",
        "STRUCT(a VARCHAR, b VARCHAR)[]",
        "STRUCT(value VARCHAR, key VARCHAR)[]",
        'STRUCT("key" VARCHAR)[]',
        f"{PAIRS}[][]",
        "MAP(BLOB, BLOB)",
    ],
)
def test_tags_of_another_shape_are_refused_with_the_column_and_the_file(kind):
    with pytest.raises(InputError, match=r"the column Tags has .*, which is not JSON, a map of texts, or a list of") as raised:
        detect({**FOCUS, "Tags": kind}, "bill.parquet")
    assert (raised.value.where, bool(raised.value.hint)) == ("bill.parquet", True)


@pytest.mark.parametrize("kind", ["DOUBLE", "VARCHAR[]", "STRUCT(x DOUBLE)[]", "STRUCT(a DOUBLE)"])
def test_credits_without_amounts_are_refused(kind):
    with pytest.raises(InputError, match=r"the column credits has .*, which is not a list of structures with amount"):
        detect({**GOOGLE, "credits": kind}, "x")


@pytest.mark.parametrize(("column", "kind"), [("service", "STRUCT(id VARCHAR)"), ("project", "STRUCT(number VARCHAR)")])
def test_a_structure_without_the_field_is_no_such_column(column, kind):
    with pytest.raises(InputError, match=rf"it has no column {column}|none of the formats known"):
        detect({**GOOGLE, column: kind}, "x")
