"""Budgets in the shapes that the clouds document, with a notice for each thing that they cannot say."""

from datetime import date
from decimal import Decimal

import pytest

from costgate import configfile
from costgate.sections.budgetconfig import Alerts
from costgate.spend.budgets import budgeted
from costgate.spend.budgets.clouds import documents
from costgate.spend.budgets.clouds.asked import Asked
from costgate.spend.forecasts.periods import current

CATEGORIES = ("Usage", "Purchase", "Adjustment")


def written(cloud, text="", scope="{team: web}", name="web", amount="1200.5", **more):
    document = f"budgets: [{{scope: {scope}, amount: {amount}, currency: USD, owner: ana@example.com, {text}}}]"
    budget = configfile.parse(document.encode(), "costgate.yaml").budgets[0]
    now = current(budgeted.rhythm(budget), date(2026, 9, 15))
    return documents.document(cloud, Asked(name, budget, now, categories=CATEGORIES, **more))


# -- Amazon Web Services --------------------------------------------------------------------------------------------


def test_aws_takes_the_arguments_of_create_budget():
    body = written("aws", accounts=["123456789012"]).body
    assert body["AccountId"] == "123456789012"
    assert body["Budget"] == {
        "BudgetName": "web",
        "BudgetType": "COST",
        "TimeUnit": "MONTHLY",
        "TimePeriod": {"Start": "2026-09-01T00:00:00Z"},
        "BudgetLimit": {"Amount": "1200.50", "Unit": "USD"},
        "FilterExpression": {
            "And": [
                {"Tags": {"Key": "team", "Values": ["web"], "MatchOptions": ["EQUALS"]}},
                {"Not": {"Dimensions": {"Key": "RECORD_TYPE", "Values": ["Tax", "Credit"], "MatchOptions": ["EQUALS"]}}},
            ]
        },
        "Metrics": ["AmortizedCost"],
    }
    mailed = body["NotificationsWithSubscribers"]
    assert [(one["Notification"]["NotificationType"], one["Notification"]["Threshold"]) for one in mailed] == [
        ("ACTUAL", 50),
        ("ACTUAL", 80),
        ("FORECASTED", 100),
    ]
    assert mailed[0]["Subscribers"] == [{"SubscriptionType": "EMAIL", "Address": "ana@example.com"}]


def test_aws_takes_amounts_of_coming_months_by_their_first_second():
    """2026-09-01 and 2026-10-01, midnight UTC, are 1788220800 and 1790812800."""
    october = current("monthly", date(2026, 10, 1))
    body = written("aws", planned=[(october, Decimal(1300))]).body["Budget"]
    assert "BudgetLimit" not in body
    assert body["PlannedBudgetLimits"] == {
        "1788220800": {"Amount": "1200.50", "Unit": "USD"},
        "1790812800": {"Amount": "1300.00", "Unit": "USD"},
    }


def test_aws_has_other_periods_once():
    made = written("aws", "period: 4-weekly, start: 2026-09-07")
    assert made.body["Budget"]["TimeUnit"] == "CUSTOM"
    assert made.body["Budget"]["TimePeriod"] == {"Start": "2026-09-07T00:00:00Z", "End": "2026-10-05T00:00:00Z"}
    assert any("covers 2026-09-07 to 2026-10-04 only" in said for said in made.notices)


def test_a_name_that_a_cloud_does_not_take_is_changed_and_that_is_said():
    made = written("aws", name="web: prod")
    assert made.body["Budget"]["BudgetName"] == "web- prod"
    assert "web: prod: it is called web- prod there" in made.notices


# -- Azure ----------------------------------------------------------------------------------------------------------


def test_azure_takes_a_budget_of_a_subscription():
    body = written("azure", scope="{team: web, environment: prod}", accounts=["0000-1"]).body
    assert (body["name"], body["type"], body["scope"]) == ("web", "Microsoft.Consumption/budgets", "/subscriptions/0000-1")
    properties = body["properties"]
    assert (properties["category"], properties["amount"], properties["timeGrain"]) == ("Cost", 1200.5, "Monthly")
    assert properties["timePeriod"] == {"startDate": "2026-09-01T00:00:00Z"}
    assert properties["filter"] == {
        "and": [
            {"tags": {"name": "environment", "operator": "In", "values": ["prod"]}},
            {"tags": {"name": "team", "operator": "In", "values": ["web"]}},
        ]
    }
    assert properties["notifications"]["forecast-100"] == {
        "enabled": True,
        "operator": "GreaterThan",
        "threshold": 100.0,
        "thresholdType": "Forecasted",
        "contactEmails": ["ana@example.com"],
    }


def test_azure_has_no_weeks_and_begins_with_a_month():
    made = written("azure", "period: weekly, start: 2026-09-07")
    assert made.body["properties"]["timeGrain"] == "Monthly"
    assert made.body["properties"]["timePeriod"]["startDate"] == "2026-09-01T00:00:00Z"
    assert (
        "web: Azure has no periods of 2026-09-14 to 2026-09-20: it is written as Monthly, with the whole amount" in made.notices
    )
    assert "web: Azure budgets begin on the first of a month: this one on 2026-09-01" in made.notices


def test_one_tag_stands_alone_and_none_is_no_filter():
    assert written("azure").body["properties"]["filter"]["tags"]["name"] == "team"
    assert "filter" not in written("azure", scope="{}").body["properties"]


# -- Google Cloud ---------------------------------------------------------------------------------------------------


def test_google_takes_units_and_nanos():
    body = written("gcp", accounts=["p1", "projects/2"]).body
    assert body["amount"]["specifiedAmount"] == {"currencyCode": "USD", "units": "1200", "nanos": 500_000_000}
    assert body["budgetFilter"] == {
        "creditTypesTreatment": "EXCLUDE_ALL_CREDITS",
        "calendarPeriod": "MONTH",
        "labels": {"team": ["web"]},
        "projects": ["projects/p1", "projects/2"],
    }
    assert body["thresholdRules"] == [
        {"thresholdPercent": 0.5, "spendBasis": "CURRENT_SPEND"},
        {"thresholdPercent": 0.8, "spendBasis": "CURRENT_SPEND"},
        {"thresholdPercent": 1.0, "spendBasis": "FORECASTED_SPEND"},
    ]


def test_google_filters_by_one_label_and_says_what_it_leaves_out():
    made = written("gcp", scope="{team: Web, environment: prod}")
    assert made.body["budgetFilter"]["labels"] == {"environment": ["prod"]}
    assert any("team=Web is left out, so that the budget counts more than it should" in said for said in made.notices)


def test_google_forecasts_calendar_periods_only():
    made = written("gcp", "period: yearly, year_starts: 4")
    assert made.body["budgetFilter"]["customPeriod"] == {
        "startDate": {"year": 2026, "month": 4, "day": 1},
        "endDate": {"year": 2027, "month": 3, "day": 31},
    }
    assert {rule["spendBasis"] for rule in made.body["thresholdRules"]} == {"CURRENT_SPEND"}
    assert any("rule on the landing is left out" in said for said in made.notices)


@pytest.mark.parametrize("cloud", ["aws", "azure", "gcp"])
def test_nothing_is_dropped_silently(cloud):
    october = current("monthly", date(2026, 10, 1))
    text = "approver: Dana, runbook: https://example.com, max_increase: 5"
    made = written(cloud, text, planned=[(october, Decimal(1300))])
    said = " ".join(made.notices)
    assert all(words in said for words in ("max_increase", "approver Dana", "runbook", "burn windows and drift"))
    assert cloud == "aws" or "left out: 1300 from 2026-10-01" in said


@pytest.mark.parametrize("cloud", ["aws", "azure", "gcp"])
def test_rules_that_are_off_are_not_written(cloud):
    made = str(written(cloud, alerts=Alerts(off=["half", "landing"])).body)
    assert "FORECAST" not in made.upper()
    assert "80" in made or "0.8" in made
