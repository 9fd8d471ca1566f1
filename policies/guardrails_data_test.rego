package costgate.guardrails_data_test

import rego.v1

import data.costgate.guardrails

gate := {"guardrails": {
	"non_production": ["dev"],
	"log_retention_days": 400,
	"bucket_lifecycle_except": ["lab"],
	"nat_gateways": 1,
	"cross_region_except": ["lab"],
	"database_vcpus": 32,
	"max_iops": 20000,
	"unattached_except": ["lab"],
}}

base := {
	"address": "a.b",
	"project": "web",
	"type": "a",
	"action": "create",
	"environment": "dev",
	"owner_name": "team=payments",
	"location": null,
}

warned(name, fact, given) := found if {
	document := {"facts": {name: [object.union(base, fact)]}}
	limits := {"guardrails": object.union(gate.guardrails, given)}
	found := guardrails.warn with input as document with data.gate as limits
}

ids(name, fact, given) := {finding.id | some finding in warned(name, fact, given)}

database(changes) := object.union(
	{
		"size": "db.r5.8xlarge",
		"vcpu_count": 32,
		"size_field": "instance_class",
		"iops_count": null,
		"iops_field": "iops",
		"has_standby": false,
		"standby_field": "multi_az",
	},
	changes,
)

test_a_standby_is_for_production if {
	some finding in warned("databases", database({"has_standby": true}), {})
	finding.id == "guardrails.multi-az"
	contains(finding.msg, "is in dev")
	contains(finding.hint, "multi_az")
	ids("databases", database({"has_standby": true, "environment": "prod"}), {}) == set()
	ids("databases", database({"has_standby": true, "environment": ""}), {}) == set()
	ids("databases", database({}), {}) == set()
}

test_a_database_may_be_as_large_as_the_limit if {
	ids("databases", database({"vcpu_count": 33}), {}) == {"guardrails.database-class"}
	ids("databases", database({"vcpu_count": null}), {}) == set()
	ids("databases", database({"vcpu_count": 99}), {"database_vcpus": null}) == set()
}

test_a_database_may_have_as_many_iops_as_the_limit if {
	ids("databases", database({"iops_count": 20000}), {}) == set()
	ids("databases", database({"iops_count": 20001}), {}) == {"guardrails.iops"}
	ids("databases", database({"iops_count": 20001}), {"max_iops": null}) == set()
}

volume(changes) := object.union({"is_attached": true, "iops_count": null, "iops_field": "iops"}, changes)

test_a_volume_may_have_as_many_iops_as_the_limit if {
	some finding in warned("volumes", volume({"iops_count": 20001}), {})
	finding.id == "guardrails.iops"
	contains(finding.hint, "lower iops to at most 20000")
}

test_a_new_volume_that_nothing_uses_is_found if {
	ids("volumes", volume({"is_attached": false}), {}) == {"guardrails.unattached-volume"}
	ids("volumes", volume({"is_attached": false, "action": "update"}), {}) == set()
	ids("volumes", volume({"is_attached": false, "environment": "lab"}), {}) == set()
	ids("volumes", volume({}), {}) == set()
}

test_a_new_address_that_nothing_uses_is_found if {
	ids("ip_addresses", {"is_attached": false}, {}) == {"guardrails.unattached-address"}
	ids("ip_addresses", {"is_attached": false, "action": "update"}, {}) == set()
	ids("ip_addresses", {"is_attached": false, "environment": "lab"}, {}) == set()
	ids("ip_addresses", {"is_attached": true}, {}) == set()
}

log(days) := {"retention_days": days, "field": "retention_in_days"}

test_logs_need_an_end if {
	some finding in warned("logs", log(null), {})
	finding.id == "guardrails.log-retention"
	contains(finding.hint, "set retention_in_days")
}

test_logs_may_be_kept_as_long_as_the_limit if {
	ids("logs", log(400), {}) == set()
	ids("logs", log(401), {}) == {"guardrails.log-retention-long"}
	ids("logs", log(3650), {"log_retention_days": null}) == set()
	ids("logs", log(null), {"log_retention_days": null}) == {"guardrails.log-retention"}
}

test_a_bucket_needs_a_lifecycle if {
	some finding in warned("buckets", {"has_lifecycle": false, "mend": "add a lifecycle_rule block"}, {})
	finding.id == "guardrails.bucket-lifecycle"
	finding.hint == "add a lifecycle_rule block"
	ids("buckets", {"has_lifecycle": true, "mend": ""}, {}) == set()
	ids("buckets", {"has_lifecycle": false, "mend": "", "environment": "lab"}, {}) == set()
}

network(changes) := object.union(
	{"network": "aws_vpc.main", "gateway_count": 3, "new_count": 2, "address": "aws_nat_gateway.it[2]"},
	changes,
)

test_zones_outside_production_share_a_gateway if {
	some finding in warned("nat_networks", network({}), {})
	finding.id == "guardrails.nat-gateways"
	finding.resource == "aws_nat_gateway.it[2]"
	contains(finding.msg, "aws_vpc.main has 3 NAT gateways, 2 of them new, and is in dev")
	contains(finding.hint, "single_nat_gateway = true")
	ids("nat_networks", network({"gateway_count": 1}), {}) == set()
	ids("nat_networks", network({}), {"nat_gateways": 3}) == set()
	ids("nat_networks", network({"environment": "prod"}), {}) == set()
}

test_data_for_another_region_needs_an_assumption if {
	sender := {"way": "replicates objects to us-west-2", "has_assumption": false}
	some finding in warned("cross_region", sender, {})
	finding.id == "guardrails.cross-region"
	contains(finding.msg, "a.b replicates objects to us-west-2")
	ids("cross_region", object.union(sender, {"has_assumption": true}), {}) == set()
	ids("cross_region", object.union(sender, {"environment": "lab"}), {}) == set()
}
