package costgate.completeness_test

import rego.v1

import data.costgate.completeness

change(n) := {
	"address": sprintf("acme_thing.n%d", [n]),
	"project": "",
	"type": "acme_thing",
	"action": "create",
	"reason": "costgate has no pricer for acme_thing yet",
	"owner_name": "team=payments",
	"location": null,
}

state(n) := {
	"completeness": {"unpriced_count": n, "unpriced": [change(i) | some i in numbers.range(1, n)]},
	"catalog": {"date": "2026-11-01", "age_days": 30, "hash": "abc"},
}

complete := {
	"completeness": {"unpriced_count": 0, "unpriced": []},
	"catalog": {"date": "2026-11-01", "age_days": 30, "hash": "abc"},
}

test_an_unpriced_change_is_a_warning_with_its_reason if {
	found := completeness.warn with input as state(1) with data.gate as {"max_catalog_age_days": null}
	some finding in found
	count(found) == 1
	finding.id == "completeness.unpriced"
	finding.resource == "acme_thing.n1"
	contains(finding.msg, "no pricer for acme_thing")
}

test_twenty_are_told_one_by_one if {
	found := completeness.warn with input as state(20) with data.gate as {"max_catalog_age_days": null}
	count(found) == 20
}

test_more_than_twenty_are_rolled_up if {
	found := completeness.warn with input as state(123) with data.gate as {"max_catalog_age_days": null}
	count(found) == 21
	some finding in found
	startswith(finding.msg, "103 more changes")
}

test_old_prices_are_a_warning if {
	found := completeness.warn with input as complete with data.gate as {"max_catalog_age_days": 29}
	some finding in found
	finding.id == "completeness.stale-catalog"
	contains(finding.msg, "30 days old")
}

test_prices_at_the_limit_are_not_old if {
	found := completeness.warn with input as complete with data.gate as {"max_catalog_age_days": 30}
	count(found) == 0
}

test_prices_have_no_age_limit_unless_one_is_set if {
	found := completeness.warn with input as complete with data.gate as {"max_catalog_age_days": null}
	count(found) == 0
}
