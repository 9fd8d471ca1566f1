package costgate.tags_test

import rego.v1

import data.costgate.tags

entry(kind) := {
	"address": "aws_instance.web",
	"project": "",
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

test_kubernetes_and_google_speak_of_labels if {
	every type in ["kubernetes_deployment", "google_compute_disk"] {
		found := tags.deny with input as {"tag_problems": [labelled(type, "missing"), labelled(type, "no-match")]}
		warned := tags.warn with input as {"tag_problems": [labelled(type, "unknown")]}
		every finding in found | warned {
			contains(finding.msg, "label")
			not contains(finding.msg, "tag")
		}
		count(found | warned) == 3
	}
}

test_a_kubernetes_object_is_told_which_field_to_write if {
	problem := object.union(labelled("kubernetes_deployment", "missing"), {"keys": "team and env", "details": "a label `team`"})
	found := tags.deny with input as {"tag_problems": [problem]}
	some finding in found
	startswith(finding.hint, "set metadata.labels.team and metadata.labels.env on it, or on its Namespace")
	contains(finding.hint, "a label `team`; what no label can hold")
}

test_a_value_that_no_label_can_hold_may_be_an_annotation if {
	found := tags.deny with input as {"tag_problems": [labelled("kubernetes_deployment", "not-allowed")]}
	some finding in found
	contains(finding.hint, "may stand in metadata.annotations")
}

test_a_resource_of_a_cloud_is_not_told_of_kubernetes_fields if {
	every type in ["aws_instance", "google_compute_disk"] {
		every kind in ["missing", "not-allowed", "no-match"] {
			found := tags.deny with input as {"tag_problems": [labelled(type, kind)]}
			some finding in found
			not contains(finding.hint, "metadata.")
		}
	}
}

labelled(type, kind) := object.union(entry(kind), {"address": "it", "type": type})
