package costgate.tag_rules_test

import rego.v1

import data.costgate.tags

rule := {
	"when": {"environment": ["prod", "production"]},
	"require": ["cost_center"],
	"allowed": {"cost_center": ["cc-1", "cc-2"]},
	"allowed_text": {"cost_center": "CC-1, CC-2"},
	"pattern": "^aws_.*$",
	"when_text": "environment is prod or production",
	"reason": " Finance books it there.",
}

group := {
	"owner": {"environment": "Prod"},
	"folded": {"environment": "prod"},
	"tagged": ["environment"],
	"unknown": [],
	"hides_tags": false,
	"owner_name": "environment=Prod",
	"type": "aws_instance",
	"resource_count": 1,
	"some": [{"address": "aws_instance.web", "project": "web", "location": {"file": "main.tf", "line": 3}}],
}

document(changes) := {"tag_problems": [], "facts": {"propagation": []}, "tag_sets": [object.union(group, changes)]}

denied(given, changes) := found if {
	gate := {"tags": {"rules": [object.union(rule, given)], "propagation": false}}
	here := document(changes)
	found := tags.deny with input as here with data.gate as gate
}

ids(given, changes) := {finding.id | some finding in denied(given, changes)}

test_a_tag_that_a_rule_requires_must_be_there if {
	some finding in denied({}, {})
	finding.id == "tags.rule"
	finding.resource == "aws_instance.web"
	finding.location.line == 3
	contains(finding.msg, "has no tag cost_center, which it needs because environment is prod or production. Finance books it there.")
	contains(finding.hint, "one of CC-1, CC-2")
}

test_a_rule_is_kept_by_the_tag if {
	kept := {"tagged": ["environment", "cost_center"], "folded": {"cost_center": "cc-1"}}
	ids({}, kept) == set()
}

test_an_owner_rule_is_no_tag if {
	ids({}, {"folded": {"cost_center": "cc-1"}, "owner": {"cost_center": "CC-1"}}) == {"tags.rule"}
}

test_a_value_that_a_rule_does_not_allow_is_denied if {
	wrong := {"tagged": ["cost_center"], "owner": {"cost_center": "CC-9"}, "folded": {"cost_center": "cc-9"}}
	some finding in denied({}, wrong)
	finding.id == "tags.rule-value"
	contains(finding.msg, "the value CC-9")
	contains(finding.hint, "one of CC-1, CC-2")
}

test_a_rule_that_does_not_hold_requires_nothing if {
	ids({}, {"folded": {"environment": "dev"}}) == set()
	ids({}, {"type": "google_compute_disk"}) == set()
	ids({"when": {"environment": ["prod"], "team": ["*"]}}, {}) == set()
}

test_a_star_is_any_value_but_none if {
	ids({"when": {"environment": ["*"]}}, {}) == {"tags.rule"}
	ids({"when": {"team": ["*"]}}, {}) == set()
}

test_resources_that_are_not_listed_are_counted if {
	some finding in denied({}, {"resource_count": 25})
	finding.id == "tags.rule-more"
	startswith(finding.msg, "24 more of type aws_instance")
}

test_a_value_that_is_not_known_yet_only_warns if {
	gate := {"tags": {"rules": [rule], "propagation": false}}
	every changes in [{"unknown": ["cost_center"]}, {"hides_tags": true}] {
		here := document(changes)
		found := tags.warn with input as here with data.gate as gate
		{finding.id | some finding in found} == {"tags.rule-unknown"}
		ids({}, changes) == set()
	}
}

test_a_tag_that_is_shown_is_known_whatever_else_is_hidden if {
	gate := {"tags": {"rules": [rule], "propagation": false}}
	here := document({"hides_tags": true, "tagged": ["cost_center"], "folded": {"environment": "prod", "cost_center": "cc-1"}})
	found := tags.warn with input as here with data.gate as gate
	count(found) == 0
}

test_google_has_labels if {
	some finding in denied({"pattern": "^.*$"}, {"type": "google_compute_disk"})
	contains(finding.msg, "has no label cost_center")
}
