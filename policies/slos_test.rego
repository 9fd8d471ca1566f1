package costgate.slos_test

import rego.v1

import data.costgate.slos

# Spend of team web: 95 a day of at most 100. The change adds 10 a day: the next window uses 150 of the 300 that it may.
base := {
	"id": "web-spend",
	"kind": "spend",
	"name": "Spend of web",
	"owner_name": "team=web",
	"owner": "Dana",
	"runbook": "",
	"ask": "Dana",
	"until": "2026-09-13",
	"met": true,
	"unknown": [],
	"unknown_text": "there is no data",
	"checkable": true,
	"unpriced_count": 0,
	"adds_micros": 10000000,
	"before_micros": 0,
	"after_micros": 150000000,
	"may_micros": 300000000,
	"value": "$95.00 a day",
	"promise": "at most $100.00 a day",
	"standing": "0 % of the error budget is used",
	"effect": "this change adds $10.00 a day to it",
	"firing": [],
}

page := {"day_count": 1, "severity": "page", "says": "page: the last day used the error budget 4 times as fast as it may be used"}

ticket := {"day_count": 7, "severity": "ticket", "says": "ticket: the last 7 days used the error budget 2 times as fast as it may be used"}

with_changes(changes) := {"slos": [object.union(base, changes)]}

denied(changes) := found if {
	found := slos.deny with input as with_changes(changes)
}

warned(changes) := found if {
	found := slos.warn with input as with_changes(changes)
}

told(changes) := found if {
	found := slos.info with input as with_changes(changes)
}

ids(found) := {finding.id | some finding in found}

quiet(changes) if {
	count(denied(changes)) == 0
	count(warned(changes)) == 0
	count(told(changes)) == 0
}

test_a_change_that_fits_the_error_budget_passes if quiet({})

test_exactly_the_error_budget_passes if quiet({"after_micros": 300000000})

test_a_micro_more_than_the_error_budget_is_denied if {
	ids(denied({"after_micros": 300000001})) == {"slos.exhausted"}
	count(warned({"after_micros": 300000001})) == 0
}

test_the_message_says_what_was_promised_and_what_to_do if {
	some finding in denied({"after_micros": 300000001, "runbook": "https://runbooks.example/web"})
	contains(finding.msg, "promised at most $100.00 a day: this change adds $10.00 a day to it.")
	contains(finding.hint, "ask Dana to change the SLO web-spend")
	contains(finding.hint, "https://runbooks.example/web")
	finding.owner == "team=web"
	finding.slo == "web-spend"
	finding.actual_micros - finding.limit_micros == 1
}

test_shares_and_days_are_no_amounts_that_a_waiver_bounds if {
	some finding in denied({"kind": "allocation", "after_micros": 300000001})
	not finding.actual_micros
	contains(finding.hint, "tag what this change adds")
}

test_a_change_that_makes_nothing_worse_passes_however_far_it_is_overdrawn if {
	overdrawn := {"before_micros": 900000000, "after_micros": 900000000, "adds_micros": 0, "met": false}
	count(denied(overdrawn)) == 0
	count(warned(overdrawn)) == 0
	ids(told(overdrawn)) == {"slos.already"}
}

test_a_saving_passes_however_far_it_is_overdrawn if {
	saving := {"before_micros": 900000000, "after_micros": 899999999, "adds_micros": -1, "met": false}
	count(denied(saving)) == 0
	count(warned(saving)) == 0
}

test_more_on_an_overdrawn_error_budget_is_denied_and_it_says_so if {
	some finding in denied({"before_micros": 900000000, "after_micros": 900000001})
	contains(finding.msg, "will not last without this change either")
}

test_a_cost_of_units_that_misses_every_day_already_is_worse_with_more if {
	missing := {"kind": "unit_cost", "before_micros": 30000000, "after_micros": 30000000, "may_micros": 1500000}
	ids(denied(missing)) == {"slos.exhausted"}
	count(denied(object.union(missing, {"adds_micros": 0}))) == 0
}

test_an_overdrawn_error_budget_that_the_change_dilutes_is_a_warning if {
	diluted := {"kind": "allocation", "before_micros": 900000000, "after_micros": 800000000}
	count(denied(diluted)) == 0
	ids(warned(diluted)) == {"slos.already"}
}

test_a_window_that_was_missed_warns_who_adds_cost_and_tells_who_does_not if {
	ids(warned({"met": false})) == {"slos.missed"}
	count(denied({"met": false})) == 0
	ids(told({"met": false, "adds_micros": 0})) == {"slos.missed"}
	count(warned({"met": false, "adds_micros": 0})) == 0
}

test_the_most_urgent_window_that_burns_is_the_alert if {
	some finding in warned({"firing": [page, ticket]})
	finding.id == "slos.burn"
	finding.alert == "page"
	contains(finding.msg, "the last day")
	contains(finding.msg, "the last 7 days")
	ids(told({"firing": [ticket], "adds_micros": -5})) == {"slos.burn"}
}

test_unknown_is_said_and_a_warning_for_who_adds_cost if {
	blank := {"met": null, "before_micros": null, "after_micros": null, "may_micros": null}
	some finding in warned(blank)
	finding.id == "slos.unknown"
	contains(finding.msg, "could not be checked: there is no data")
	ids(told(object.union(blank, {"adds_micros": 0}))) == {"slos.unknown"}
}

test_what_a_change_without_a_price_does_is_unknown_too if {
	ids(warned({"met": null, "adds_micros": 0, "unpriced_count": 1})) == {"slos.unknown"}
}

test_an_effect_that_is_not_known_is_said if {
	ids(warned({"before_micros": null, "after_micros": null, "may_micros": null})) == {"slos.unknown"}
}

test_nothing_is_said_of_a_change_to_what_a_change_does_not_bear_on if {
	quiet({"kind": "forecast_accuracy", "checkable": false, "adds_micros": 0, "before_micros": null, "after_micros": null, "may_micros": null})
}

test_without_slos_nothing_is_said if {
	found := slos.deny | (slos.warn | slos.info) with input as {"slos": []}
	count(found) == 0
}
