package costgate.recommendations_test

import rego.v1

import data.costgate.recommendations

base := {
	"rule": "gp3",
	"title": "gp3 instead of gp2",
	"address": "aws_ebs_volume.data",
	"project": "",
	"type": "aws_ebs_volume",
	"environment": "production",
	"resource_count": 1,
	"changes": [{"attribute": "type", "now": "gp2", "instead": "gp3"}],
	"patch": "type = \"gp3\", throughput = 250",
	"condition": "",
	"source": "https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html",
	"saving_micros": 15000000,
	"saving": "$15.00",
	"saving_each": "$15.00",
	"basis": "",
	"owner_name": "team=payments",
	"location": {"file": "main.tf", "line": 3},
}

informed(changes) := found if {
	found := recommendations.info with input as {"alternatives": [object.union(base, changes)]}
}

ids(changes) := {finding.id | some finding in informed(changes)}

test_a_saving_is_told_with_its_amount_and_patch if {
	some finding in informed({})
	finding.id == "recommendations.gp3"
	finding.msg == "gp3 instead of gp2 saves $15.00 a month for aws_ebs_volume.data."
	startswith(finding.hint, "set type = \"gp3\", throughput = 250, see https://docs.aws.amazon.com/")
	finding.resource == "aws_ebs_volume.data"
	finding.owner == "team=payments"
	finding.location.line == 3
	finding.saving_micros == 15000000
}

test_a_condition_is_told if {
	some finding in informed({"rule": "arm64", "condition": "if your software runs on arm64"})
	finding.id == "recommendations.arm64"
	endswith(finding.msg, "aws_ebs_volume.data, if your software runs on arm64.")
}

test_equal_resources_are_told_together if {
	some finding in informed({"resource_count": 10000, "saving": "$150,000.00"})
	contains(finding.msg, "saves $150,000.00 a month for aws_ebs_volume.data and 9999 more like it, $15.00 each.")
}

test_every_rule_has_an_id_of_its_own if {
	ids({"rule": "extended-support"}) == {"recommendations.extended-support"}
	ids({"rule": "log-retention"}) == {"recommendations.log-retention"}
	ids({"rule": "newer-generation"}) == {"recommendations.newer-generation"}
	ids({"rule": "provisioned-iops"}) == {"recommendations.provisioned-iops"}
	ids({"rule": "valkey"}) == {"recommendations.valkey"}
}

test_a_saving_below_one_is_not_told if {
	ids({"saving_micros": 1000000}) == {"recommendations.gp3"}
	ids({"saving_micros": 999999}) == set()
}

unknown := {
	"rule": "log-retention",
	"title": "a log retention of 400 days",
	"saving_micros": null,
	"saving": null,
	"saving_each": null,
	"basis": "the storage of what is older, 0.03 USD a GB-month; how much that is, is not stated",
	"condition": "if nobody needs older logs",
}

test_what_saves_nobody_knows_how_much_is_told_without_an_amount if {
	some finding in informed(unknown)
	finding.id == "recommendations.log-retention"
	startswith(finding.msg, "a log retention of 400 days for aws_ebs_volume.data saves, if nobody needs older logs, the storage of")
	endswith(finding.msg, "0.03 USD a GB-month; how much that is, is not stated.")
	finding.saving_micros == null
	finding.saving == null
}

test_of_several_of_an_unknown_saving_only_the_number_is_told if {
	some finding in informed(object.union(unknown, {"resource_count": 3}))
	contains(finding.msg, "for aws_ebs_volume.data and 2 more like it saves, if")
}

test_the_smallest_saving_is_a_parameter if {
	dear := {"recommendations": {"min_saving_micros": 15000001, "max_findings": 20}}
	found := recommendations.info with input as {"alternatives": [base]} with data.gate as dear
	count(found) == 0
}

test_spot_is_for_what_is_not_in_production if {
	ids({"rule": "spot"}) == set()
	ids({"rule": "spot", "environment": ""}) == set()
	ids({"rule": "spot", "environment": "dev"}) == {"recommendations.spot"}
}

test_what_is_not_in_production_is_a_parameter if {
	gate := {"guardrails": {"non_production": ["lab"]}}
	alternatives := [object.union(base, {"rule": "spot", "environment": one}) | some one in ["dev", "lab"]]
	found := recommendations.info with input as {"alternatives": alternatives} with data.gate as gate
	count(found) == 1
}

many(n) := [object.union(base, {"address": sprintf("aws_ebs_volume.n%d", [i])}) | some i in numbers.range(1, n)]

test_twenty_are_told_one_by_one if {
	found := recommendations.info with input as {"alternatives": many(20)}
	count(found) == 20
}

test_of_more_than_twenty_the_number_is_told if {
	found := recommendations.info with input as {"alternatives": many(123)}
	count(found) == 21
	some finding in found
	finding.id == "recommendations.more"
	startswith(finding.msg, "There are 103 more ways to save")
}

test_how_many_are_told_is_a_parameter if {
	few := {"recommendations": {"min_saving_micros": 0, "max_findings": 2}}
	found := recommendations.info with input as {"alternatives": many(4)} with data.gate as few
	count(found) == 3
}

test_without_alternatives_nothing_is_told if {
	found := recommendations.info with input as {"budgets": []}
	count(found) == 0
}
