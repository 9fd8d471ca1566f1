package costgate.cost_test

import rego.v1

import data.costgate.cost

none := {
	"max_increase_micros": null,
	"max_increase_percent_basis_points": null,
	"min_increase_micros": 0,
	"max_new_micros": null,
	"max_resource_micros": null,
	"max_total_micros": null,
	"min_priced_percent_basis_points": null,
	"max_catalog_age_days": null,
}

# A run that cost 100, costs 120 and adds 20 %.
base := {
	"currency": "USD",
	"complete": true,
	"monthly_before_micros": 100000000,
	"monthly_after_micros": 120000000,
	"monthly_delta_micros": 20000000,
	"monthly_before": "$100.00",
	"monthly_after": "$120.00",
	"monthly_delta": "+$20.00",
	"increase_basis_points": 2000,
	"increase_percent": "20.0",
}

state(summary, rest) := object.union(
	{
		"summary": object.union(base, summary),
		"largest": [],
		"completeness": {"unpriced_count": 0, "change_count": 10, "unpriced_basis_points": 0},
		"catalog": {"date": "2026-11-01", "age_days": 30, "hash": "abc"},
	},
	rest,
)

denied(limits, summary, rest) := found if {
	gate := {"cost": object.union(none, limits)}
	document := state(summary, rest)
	found := cost.deny with input as document with data.gate as gate
}

ids(limits, summary) := {finding.id | some finding in denied(limits, summary, {})}

test_nothing_is_said_without_limits if {
	ids({}, {}) == set()
}

test_a_run_may_add_the_limit_and_no_micro_more if {
	ids({"max_increase_micros": 20000000, "max_increase": "20.00"}, {}) == set()
	ids({"max_increase_micros": 19999999, "max_increase": "19.99"}, {}) == {"cost.increase"}
}

test_the_message_says_how_much_is_added_and_what_may_be if {
	some finding in denied({"max_increase_micros": 5000000, "max_increase": "5.00"}, {}, {})
	contains(finding.msg, "adds $20.00 a month")
	contains(finding.msg, "at most $5.00.")
	contains(finding.hint, "max_increase")
}

test_another_currency_is_named if {
	some finding in denied({"max_increase_micros": 5000000, "max_increase": "5.00"}, {"currency": "EUR"}, {})
	contains(finding.msg, "at most 5.00 EUR.")
}

test_what_could_not_be_priced_is_said_to_come_on_top if {
	some finding in denied({"max_increase_micros": 5000000, "max_increase": "5.00"}, {"complete": false}, {})
	contains(finding.msg, "comes on top")
}

test_a_run_may_add_the_percentage_and_nothing_more if {
	ids({"max_increase_percent_basis_points": 2000, "max_increase_percent": "20"}, {}) == set()
	ids({"max_increase_percent_basis_points": 1999, "max_increase_percent": "19.99"}, {}) == {"cost.increase-percent"}
}

test_a_small_increase_is_not_judged_by_percent if {
	limits := {"max_increase_percent_basis_points": 1, "max_increase_percent": "0.01", "min_increase_micros": 20000001}
	ids(limits, {}) == set()
}

new := {"monthly_before_micros": 0, "monthly_delta_micros": 120000000, "increase_basis_points": null, "increase_percent": null}

test_what_is_new_is_not_judged_by_percent if {
	ids({"max_increase_percent_basis_points": 0, "max_increase_percent": "0"}, new) == set()
}

test_what_is_new_has_a_limit_of_its_own if {
	ids({"max_new_micros": 119999999, "max_new": "119.99"}, new) == {"cost.new"}
	ids({"max_new_micros": 120000000, "max_new": "120.00"}, new) == set()
	ids({"max_new_micros": 0, "max_new": "0.00"}, {}) == set()
}

large := {"largest": [{
	"address": "aws_instance.big",
	"project": "web",
	"owner_name": "team=payments",
	"location": {"file": "main.tf", "line": 3},
	"monthly_after_micros": 90000000,
	"monthly_after": "$90.00",
}]}

test_one_resource_may_cost_the_limit if {
	count(denied({"max_resource_micros": 90000000, "max_resource": "90.00"}, {}, large)) == 0
	some finding in denied({"max_resource_micros": 89999999, "max_resource": "89.99"}, {}, large)
	finding.id == "cost.resource"
	finding.resource == "aws_instance.big"
	finding.project == "web"
	contains(finding.msg, "costs $90.00 a month")
}

test_a_total_that_crosses_its_limit_is_denied if {
	ids({"max_total_micros": 120000000, "max_total": "120.00"}, {}) == set()
	ids({"max_total_micros": 119999999, "max_total": "119.99"}, {}) == {"cost.total"}
	ids({"max_total_micros": 100000000, "max_total": "100.00"}, {}) == {"cost.total"}
}

test_a_total_that_was_over_already_is_told_apart if {
	some finding in denied({"max_total_micros": 99999999, "max_total": "99.99"}, {}, {})
	finding.id == "cost.total-over"
	contains(finding.msg, "$100.00 a month already")
}

test_what_adds_nothing_passes_however_far_over_the_limits_it_is if {
	limits := {
		"max_increase_micros": 0,
		"max_increase": "0.00",
		"max_increase_percent_basis_points": 0,
		"max_increase_percent": "0",
		"max_total_micros": 1,
		"max_total": "0.00",
	}
	every delta in [0, -1] {
		ids(limits, {"monthly_delta_micros": delta, "increase_basis_points": 0}) == set()
	}
}

test_enough_must_be_priced if {
	limits := {"min_priced_percent_basis_points": 9500, "min_priced_percent": "95"}
	enough := {"completeness": {"unpriced_count": 1, "change_count": 20, "unpriced_basis_points": 500}}
	little := {"completeness": {"unpriced_count": 2, "change_count": 20, "unpriced_basis_points": 1000}}
	count(denied(limits, {}, enough)) == 0
	some finding in denied(limits, {}, little)
	finding.id == "cost.completeness"
	contains(finding.msg, "2 of 20 planned changes")
}

test_prices_may_be_as_old_as_the_limit if {
	ids({"max_catalog_age_days": 30}, {}) == set()
	ids({"max_catalog_age_days": 29}, {}) == {"cost.catalog-age"}
}
