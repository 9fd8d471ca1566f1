package costgate.guardrails_test

import rego.v1

import data.costgate.guardrails

gate := {"guardrails": {
	"non_production": ["dev"],
	"autoscaling_max": 100,
	"autoscaling_ratio": 10,
	"job_deadline_except": ["lab"],
	"job_parallelism": 50,
	"function_concurrency": null,
	"function_timeout_seconds": 600,
	"function_memory_mb": 4096,
	"gpu_environments": ["prod"],
	"gpu_families": {"aws": ["p3"], "azurerm": ["NC"], "google": ["a2"]},
	"previous_generation": {"aws": ["m4"], "azurerm": ["Dv2"], "google": ["n1"]},
	"previous_generation_except": ["legacy"],
	"stateful_spot_except": ["dev"],
}}

base := {
	"address": "a.b",
	"project": "web",
	"type": "a",
	"action": "create",
	"environment": "dev",
	"owner_name": "team=payments",
	"location": {"file": "main.tf", "line": 3},
}

warned(name, fact, given) := found if {
	document := {"facts": {name: [object.union(base, fact)]}}
	limits := {"guardrails": object.union(gate.guardrails, given)}
	found := guardrails.warn with input as document with data.gate as limits
}

ids(name, fact, given) := {finding.id | some finding in warned(name, fact, given)}

group(least, most) := {"what": "instances", "min_count": least, "max_count": most, "max_field": "max_size"}

test_nothing_is_said_without_facts if {
	found := guardrails.warn with input as {"facts": {}} with data.gate as gate
	count(found) == 0
}

test_a_finding_names_its_resource_project_owner_and_place if {
	some finding in warned("scaling", group(50, 101), {})
	finding.resource == "a.b"
	finding.project == "web"
	finding.owner == "team=payments"
	finding.location.line == 3
}

test_a_group_may_scale_to_the_limit if {
	ids("scaling", group(50, 100), {}) == set()
	ids("scaling", group(50, 101), {}) == {"guardrails.autoscaling-max"}
	ids("scaling", group(50, 101), {"autoscaling_max": null}) == set()
}

test_the_hint_says_what_to_lower_to_what if {
	some finding in warned("scaling", group(50, 101), {})
	contains(finding.msg, "may run 101 instances")
	contains(finding.hint, "lower max_size to at most 100")
}

test_a_group_may_scale_by_the_factor if {
	ids("scaling", group(2, 20), {}) == set()
	ids("scaling", group(2, 21), {}) == {"guardrails.autoscaling-ratio"}
	ids("scaling", group(2, 21), {"autoscaling_ratio": null}) == set()
}

test_a_group_that_may_be_empty_counts_as_one if {
	ids("scaling", group(0, 10), {}) == set()
	ids("scaling", group(0, 11), {}) == {"guardrails.autoscaling-ratio"}
}

test_a_set_of_fixed_size_has_no_factor if {
	ids("scaling", group(null, 90), {}) == set()
}

job(deadline, parallelism) := {
	"has_deadline": deadline,
	"deadline_field": "spec.activeDeadlineSeconds",
	"parallelism_count": parallelism,
	"parallelism_field": "spec.parallelism",
}

test_a_job_without_deadline_is_told_which_field_to_set if {
	some finding in warned("jobs", job(false, null), {})
	finding.id == "guardrails.job-deadline"
	contains(finding.hint, "set spec.activeDeadlineSeconds")
	ids("jobs", job(true, null), {}) == set()
	ids("jobs", object.union(job(false, null), {"environment": "lab"}), {}) == set()
}

test_a_job_may_run_as_many_pods_as_the_limit if {
	ids("jobs", job(true, 50), {}) == set()
	ids("jobs", job(true, 51), {}) == {"guardrails.job-parallelism"}
	ids("jobs", job(true, 51), {"job_parallelism": null}) == set()
}

function(changes) := object.union(
	{
		"has_concurrency_limit": false,
		"concurrency_count": null,
		"concurrency_field": "reserved_concurrent_executions",
		"timeout_seconds": 3,
		"timeout_field": "timeout",
		"memory_mb": 128,
		"memory_field": "memory_size",
	},
	changes,
)

test_functions_need_no_limit_unless_one_is_set if {
	ids("functions", function({}), {}) == set()
	ids("functions", function({}), {"function_concurrency": 10}) == {"guardrails.function-concurrency"}
}

test_a_function_may_run_as_often_as_the_limit if {
	ids("functions", function({"has_concurrency_limit": true, "concurrency_count": 10}), {"function_concurrency": 10}) == set()
	ids("functions", function({"has_concurrency_limit": true, "concurrency_count": 11}), {"function_concurrency": 10}) == {"guardrails.function-concurrency"}
}

test_a_limit_that_the_plan_does_not_show_is_a_limit if {
	ids("functions", function({"has_concurrency_limit": true}), {"function_concurrency": 10}) == set()
}

test_a_function_may_take_as_long_as_the_limit if {
	ids("functions", function({"timeout_seconds": 600}), {}) == set()
	ids("functions", function({"timeout_seconds": 601}), {}) == {"guardrails.function-timeout"}
	ids("functions", function({"timeout_seconds": null}), {}) == set()
}

test_a_function_may_have_as_much_memory_as_the_limit if {
	ids("functions", function({"memory_mb": 4096}), {}) == set()
	ids("functions", function({"memory_mb": 4097}), {}) == {"guardrails.function-memory"}
	ids("functions", function({"memory_mb": null}), {}) == set()
}

machine(changes) := object.union(
	{"cloud": "aws", "name": "m5.large", "series": "m5", "family": "m5", "has_accelerator": false, "accelerator_field": "", "field": "instance_type"},
	changes,
)

test_an_accelerator_is_for_its_environments if {
	every changes in [
		{"name": "p3.2xlarge", "series": "p3", "family": "p3"},
		{"cloud": "azurerm", "name": "Standard_NC24ads_A100_v4", "series": "NC", "family": "NCadsv4"},
		{"has_accelerator": true},
		{"cloud": "kubernetes", "name": "nvidia.com/gpu", "series": "", "family": "", "has_accelerator": true},
	] {
		ids("machines", machine(changes), {}) == {"guardrails.gpu"}
		ids("machines", machine(object.union(changes, {"environment": "prod"})), {}) == set()
	}
}

test_the_hint_says_where_the_accelerator_is_asked_for if {
	some pod in warned("machines", machine({"has_accelerator": true, "accelerator_field": "spec.containers"}), {})
	startswith(pod.hint, "take the accelerator out of spec.containers, or")
	some instance in warned("machines", machine({"name": "p3.2xlarge", "series": "p3", "family": "p3"}), {})
	startswith(instance.hint, "set instance_type to a size without accelerator, or")
}

test_a_machine_without_accelerator_may_be_anywhere if {
	ids("machines", machine({}), {}) == set()
}

test_an_accelerator_of_no_environment_is_told_so if {
	some finding in warned("machines", machine({"has_accelerator": true, "environment": ""}), {})
	contains(finding.msg, "in no environment that its owner names; they are for prod.")
}

test_a_previous_generation_is_outdated if {
	some finding in warned("machines", machine({"name": "m4.large", "series": "m4", "family": "m4"}), {})
	finding.id == "guardrails.previous-generation"
	contains(finding.msg, "m4.large")
	contains(finding.hint, "set instance_type")
}

test_a_family_is_of_its_own_cloud_and_version if {
	ids("machines", machine({"cloud": "google", "series": "m4", "family": "m4"}), {}) == set()
	ids("machines", machine({"cloud": "azurerm", "series": "Dv2", "family": "Dsv3"}), {}) == set()
	ids("machines", machine({"series": "m4", "family": "m4", "environment": "legacy"}), {}) == set()
}

test_a_stateful_set_on_spot_nodes_is_told_why if {
	some finding in warned("spot_state", {"environment": "prod", "why": "its cluster has purchase: spot"}, {})
	finding.id == "guardrails.stateful-spot"
	contains(finding.msg, "its cluster has purchase: spot")
	ids("spot_state", {"environment": "dev", "why": "it asks for it"}, {}) == set()
}
