package costgate.tag_propagation_test

import rego.v1

import data.costgate.tags

maker := {
	"address": "aws_autoscaling_group.web",
	"project": "web",
	"type": "aws_autoscaling_group",
	"action": "create",
	"environment": "prod",
	"owner_name": "team=payments",
	"location": {"file": "main.tf", "line": 3},
	"to": "instances",
	"tag_names": "team",
	"mend": "set propagate_at_launch = true in these tag blocks",
}

found(changes, wanted) := warned if {
	document := {"facts": {"propagation": [object.union(maker, changes)]}, "tag_problems": [], "tag_sets": []}
	warned := tags.warn with input as document with data.gate as {"tags": {"rules": [], "propagation": wanted}}
}

test_tags_that_stay_behind_are_named_with_how_to_pass_them_on if {
	some finding in found({}, true)
	finding.id == "tags.propagation"
	contains(finding.msg, "does not pass the tags team on to its instances")
	contains(finding.hint, "propagate_at_launch")
	finding.resource == "aws_autoscaling_group.web"
	finding.location.line == 3
}

test_all_tags_are_called_its_tags if {
	some finding in found({"tag_names": ""}, true)
	contains(finding.msg, "its tags")
}

test_nothing_is_said_unless_it_is_asked_for if {
	count(found({}, false)) == 0
}
