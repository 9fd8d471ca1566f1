package costgate.budgets_test

import rego.v1

import data.costgate.budgets

# A budget of 100 that lands at 90 without the change, which adds 5 to this period and 6 to the next one, of 80.
base := {
	"id": "payments",
	"name": "team payments",
	"owner_name": "team=payments",
	"period": "monthly",
	"period_end": "2026-09-30",
	"basis": "actuals",
	"ask": "Dana",
	"already_over": false,
	"unpriced_count": 0,
	"material": true,
	"amount_micros": 100000000,
	"after_landing_micros": 95000000,
	"delta_this_period_micros": 5000000,
	"delta_next_period_micros": 6000000,
	"next_amount_micros": 100000000,
	"after_next_micros": 86000000,
	"monthly_delta_micros": 6000000,
	"max_increase_micros": null,
	"max_increase_percent": null,
	"max_increase_percent_micros": null,
	"amount": "$100.00",
	"after_landing": "$95.00",
	"over": "$5.00",
	"over_before": "$10.00",
	"delta_this_period": "+$5.00",
	"delta_next_period": "+$6.00",
	"next_amount": "$100.00",
	"after_next": "$86.00",
	"over_next": "$14.00",
	"monthly_delta": "+$6.00",
	"monthly_run_rate": "$80.00",
	"max_increase": null,
	"increase_percent": "7.5",
}

denied(changes) := found if {
	found := budgets.deny with input as {"budgets": [object.union(base, changes)]}
}

ids(changes) := {finding.id | some finding in denied(changes)}

test_a_change_that_fits_passes if {
	count(denied({})) == 0
}

test_exactly_the_budget_passes if {
	count(denied({"after_landing_micros": 100000000})) == 0
}

test_a_micro_over_the_budget_is_denied if {
	ids({"after_landing_micros": 100000001}) == {"budgets.landing"}
}

test_the_message_says_how_much_is_over_and_whom_to_ask if {
	some finding in denied({"after_landing_micros": 100000001})
	contains(finding.msg, "monthly budget of team payments")
	contains(finding.msg, "$5.00 over")
	contains(finding.msg, "$10.00 would be left")
	contains(finding.hint, "ask Dana")
	finding.owner == "team=payments"
}

test_a_budget_that_was_over_already_still_denies_and_says_so if {
	some finding in denied({"after_landing_micros": 100000001, "already_over": true})
	contains(finding.msg, "over already")
}

test_a_saving_passes_however_far_over_the_budget_is if {
	saving := {"monthly_delta_micros": -1, "delta_this_period_micros": -1, "after_landing_micros": 999000000, "after_next_micros": 999000000}
	count(denied(saving)) == 0
}

test_a_change_below_the_floor_is_told_and_not_denied if {
	over := {"material": false, "after_landing_micros": 100000001}
	count(denied(over)) == 0
	some finding in budgets.info with input as {"budgets": [object.union(base, over)]}
	finding.id == "budgets.immaterial"
	contains(finding.msg, "adds $6.00 a month")
}

test_a_change_below_the_floor_that_fits_is_not_told if {
	count(budgets.info) == 0 with input as {"budgets": [object.union(base, {"material": false})]}
}

test_a_change_of_nothing_passes_over_budget if {
	nothing := {"monthly_delta_micros": 0, "delta_this_period_micros": 0, "after_landing_micros": 999000000, "after_next_micros": 999000000}
	count(denied(nothing)) == 0
}

test_on_the_last_day_only_the_next_period_counts if {
	late := {"delta_this_period_micros": 0, "after_landing_micros": 999000000, "after_next_micros": 999000000}
	ids(late) == {"budgets.next-period"}
}

test_the_next_period_is_judged_by_its_own_budget if {
	ids({"next_amount_micros": 85999999}) == {"budgets.next-period"}
}

test_one_change_may_not_add_more_than_max_increase if {
	ids({"max_increase_micros": 5999999, "max_increase": "$5.99"}) == {"budgets.increase"}
	ids({"max_increase_micros": 6000000, "max_increase": "$6.00"}) == set()
}

test_one_change_may_not_add_more_than_max_increase_percent if {
	ids({"max_increase_percent_micros": 5999999, "max_increase_percent": "7"}) == {"budgets.increase-percent"}
	ids({"max_increase_percent_micros": 6000000, "max_increase_percent": "7.5"}) == set()
}

test_what_is_new_exceeds_any_percentage if {
	new := {"max_increase_percent_micros": 0, "max_increase_percent": "20", "increase_percent": null, "monthly_run_rate": "$0.00"}
	some finding in denied(new)
	contains(finding.msg, "cost nothing before")
}

test_unpriced_changes_are_said_to_come_on_top if {
	some finding in denied({"after_landing_micros": 100000001, "unpriced_count": 2})
	contains(finding.msg, "could not be priced: 2 of its changes")
}

test_without_actual_spend_one_finding_tells_of_both_periods if {
	both := {"basis": "estimate", "after_landing_micros": 100000001, "after_next_micros": 100000001}
	ids(both) == {"budgets.landing"}
	ids(object.union(both, {"next_amount_micros": 99000000})) == {"budgets.landing", "budgets.next-period"}
	ids(object.union(both, {"after_landing_micros": 100000000})) == {"budgets.next-period"}
}

test_without_actual_spend_the_message_says_so if {
	some finding in denied({"after_landing_micros": 100000001, "basis": "estimate"})
	contains(finding.msg, "no actual spend was given")
}
