"""The whole report."""

from datetime import date

from costgate.spend.overview.report import report
from costgate.spendreport import SCHEMA
from tests.spend.overview.scenes import scene


def test_it_says_what_it_is_of_and_how_to_make_it_again(tmp_path):
    with scene(tmp_path) as seen:
        made = report(seen)
        sha256 = seen.bill.made.sha256
    assert (made.schema, made.title, made.currency, made.start, made.until) == (
        SCHEMA,
        "September 2026",
        "USD",
        date(2026, 9, 1),
        date(2026, 9, 10),
    )
    assert (made.source.rollup, made.source.rollup_sha256, made.source.as_of) == ("spend.parquet", sha256, date(2026, 9, 11))
    assert [(one.provider, one.lag_days) for one in made.horizon] == [("AWS", 0), ("Microsoft", 0)]


def test_every_id_is_its_own_within_a_view_and_rows_fit_their_columns(tmp_path):
    with scene(tmp_path) as seen:
        views = report(seen).views
    for view in views:
        ids = [panel.id for panel in view.panels]
        assert len(ids) == len(set(ids))
        for panel in view.panels:
            assert bool(panel.missing) != bool(panel.figures or panel.tables or panel.notes)
            names = [table.id for table in panel.tables]
            assert len(names) == len(set(names))
            for table in panel.tables:
                assert {len(row) for row in table.rows} <= {len(table.columns)}


def test_what_was_not_checked_is_told_by_the_views_that_are_asked_for(tmp_path):
    with scene(tmp_path) as seen:
        made = report(seen, ["oncall"])
    assert [view.name for view in made.views] == ["oncall"]
    assert [line.partition(":")[0] for line in made.not_checked] == [
        "Alerts on budgets",
        "Merged changes",
        "Decisions of the gate",
    ]


def test_parts_add_up_to_the_whole_by_whatever_spend_is_told(tmp_path):
    for by in ("service", "provider", "account", "category", "team"):
        with scene(tmp_path, by=by) as seen:
            views = report(seen).views
        panels = {panel.id: panel for view in views for panel in view.panels}
        (table,) = panels["top"].tables
        place = [column.id for column in table.columns].index("spent")
        assert sum(row[place] for row in table.rows) == 146
