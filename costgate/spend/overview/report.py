"""The whole report: its views, with the panels of each, the horizon, and what could not be checked."""

from __future__ import annotations

from collections.abc import Sequence

import costgate
from costgate.spend.overview import debug, executive, governance, oncall
from costgate.spend.overview.scene import Scene
from costgate.spend.overview.standings import standings, whole
from costgate.spendreport import SCHEMA, VIEWS, Panel, Source, SpendReport, View, ViewName

TITLES: dict[ViewName, str] = {"exec": "Executive", "oncall": "On call", "debug": "Debug"}


def report(scene: Scene, views: Sequence[ViewName] = VIEWS) -> SpendReport:
    """Return the report with *views*."""
    found, all = standings(scene), whole(scene)
    made = {
        "exec": lambda: [
            executive.budgets(scene, found, all),
            executive.top(scene),
            executive.trend(scene, all),
            governance.unit_cost(scene),
            governance.unallocated(scene),
            executive.providers(scene),
            governance.shared(scene),
        ],
        "oncall": lambda: [
            oncall.burn(scene, found, all),
            oncall.alarms(scene, found),
            oncall.odd(scene),
            oncall.changes(scene),
            oncall.decisions(scene),
        ],
        "debug": lambda: [
            debug.movers(scene),
            debug.breakdown(scene),
            debug.drill(scene),
            debug.categories(scene),
            debug.pipelines(scene),
            debug.sources(scene),
        ],
    }
    said = [View(name, TITLES[name], made[name]()) for name in views]
    return _report(scene, said)


def _report(scene: Scene, views: list[View]) -> SpendReport:
    bill, window = scene.bill, scene.window
    panels: list[Panel] = [panel for view in views for panel in view.panels]
    return SpendReport(
        SCHEMA,
        window.title,
        scene.terms.currency,
        window.start,
        window.end,
        window.until,
        (scene.as_of - window.until).days,
        dict(scene.scope),
        debug.horizon(scene),
        views,
        [f"{panel.title}: {panel.missing}" for panel in panels if panel.missing],
        list(bill.notices),
        Source(
            costgate.__version__,
            scene.as_of,
            bill.path.name,
            bill.made.sha256,
            bill.terms.spend.metric,
            list(bill.terms.spend.categories),
        ),
    )
