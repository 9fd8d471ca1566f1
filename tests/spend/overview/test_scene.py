"""What panels have in common."""

from datetime import date
from decimal import Decimal

import pytest

from costgate.errors import ConfigError
from costgate.spend.overview.scene import against, columns, growth, named, ranked, share
from costgate.spendreport import Column
from tests.spend.overview.scenes import scene

D = Decimal


def test_columns_are_written_as_id_kind_and_title():
    assert columns("a Some title", "b/money Cost") == [Column("a", "Some title"), Column("b", "Cost", "money")]


def test_what_cannot_be_divided_is_not_known():
    assert (share(D(1), D(0)), growth(D(1), D(0)), growth(D(1), None), against(D(1), None)) == (None, None, None, [None] * 3)
    assert (share(D(1), D(4)), growth(D(3), D(2)), against(D(3), D(2))) == (D("0.25"), D("0.5"), [2, 1, D("0.5")])


def test_the_largest_stands_first_and_names_decide_between_equals():
    assert ranked({("b",): D(1), ("a",): D(1), ("c",): D(2)}) == [(("c",), 2), (("a",), 1), (("b",), 1)]


def test_nobody_and_nothing_have_names():
    assert (named("", "team"), named("", "service"), named("web", "team")) == ("(nobody)", "(none)", "web")


def test_everything_is_narrowed_to_the_scope(tmp_path):
    with scene(tmp_path, scope={"team": "data"}) as seen:
        assert seen.sums(("service",), seen.window.complete) == {("Amazon S3",): 20}
        assert seen.series().total(date(2026, 8, 1), date(2026, 8, 31)) == 62
        assert seen.sums((), None) == {}


def test_a_key_that_the_rollup_lacks_is_an_error(tmp_path):
    with scene(tmp_path, by="cost_center") as seen, pytest.raises(ConfigError, match="no owner key cost_center"):
        seen.daily((seen.by,))
