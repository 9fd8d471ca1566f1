package costgate.tags_test

import rego.v1

import data.costgate.tags

entry(kind) := {
	"address": "aws_instance.web",
	"type": "aws_instance",
	"action": "create",
	"kind": kind,
	"keys": "team",
	"details": "team is \"x\", expected payments",
	"owner_name": "environment=prod",
	"location": {"file": "main.tf", "line": 3},
}

test_a_missing_tag_is_denied if {
	found := tags.deny with input as {"tag_problems": [entry("missing")]}
	some finding in found
	count(found) == 1
	finding.id == "tags.missing"
	finding.resource == "aws_instance.web"
	finding.location.line == 3
	finding.owner == "environment=prod"
	contains(finding.msg, "aws_instance.web has no tag team")
}

test_a_value_that_is_not_allowed_is_denied_with_what_is_expected if {
	found := tags.deny with input as {"tag_problems": [entry("not-allowed")]}
	some finding in found
	finding.id == "tags.not-allowed"
	contains(finding.msg, "expected payments")
}

test_a_value_that_does_not_match_is_denied if {
	found := tags.deny with input as {"tag_problems": [entry("no-match")]}
	some finding in found
	finding.id == "tags.no-match"
}

test_a_value_that_is_not_known_yet_only_warns if {
	found := tags.warn with input as {"tag_problems": [entry("unknown")]}
	denied := tags.deny with input as {"tag_problems": [entry("unknown")]}
	some finding in found
	finding.id == "tags.unknown"
	count(denied) == 0
}

test_nothing_is_said_without_problems if {
	denied := tags.deny with input as {"tag_problems": []}
	warned := tags.warn with input as {"tag_problems": []}
	count(denied) + count(warned) == 0
}

test_each_resource_and_kind_is_a_finding if {
	problems := [entry("missing"), entry("no-match"), object.union(entry("missing"), {"address": "aws_instance.other"})]
	found := tags.deny with input as {"tag_problems": problems}
	count(found) == 3
}
