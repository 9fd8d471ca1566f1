# METADATA
# title: Guardrails
# description: What is apt to cost more than anybody meant, such as unbounded scaling and jobs, machines that are too large or outdated.
# related_resources:
# - ref: docs/policies/guardrails.md
package costgate.guardrails

import rego.v1

limits := data.gate.guardrails

# METADATA
# title: Scales too far
# description: A group, node pool or workload may scale to more than policies.params.guardrails.autoscaling_max.
# custom:
#   id: guardrails.autoscaling-max
#   severity: warn
warn contains finding if {
	limits.autoscaling_max != null
	some group in input.facts.scaling
	group.max_count > limits.autoscaling_max
	finding := object.union(about(group), {
		"id": "guardrails.autoscaling-max",
		"msg": sprintf("%s may run %d %s, more than the %d that are usual.", [group.address, group.max_count, group.what, limits.autoscaling_max]),
		"hint": sprintf("lower %s to at most %d, or raise policies.params.guardrails.autoscaling_max", [group.max_field, limits.autoscaling_max]),
	})
}

# METADATA
# title: Scales by too large a factor
# description: The most that something may scale to is more than policies.params.guardrails.autoscaling_ratio times the least.
# custom:
#   id: guardrails.autoscaling-ratio
#   severity: warn
warn contains finding if {
	limits.autoscaling_ratio != null
	some group in input.facts.scaling
	group.min_count != null
	least_count := max([1, group.min_count])
	group.max_count > least_count * limits.autoscaling_ratio
	finding := object.union(about(group), {
		"id": "guardrails.autoscaling-ratio",
		"msg": sprintf(
			"%s may scale from %d to %d %s: one busy day may cost more than %d times a quiet one.",
			[group.address, group.min_count, group.max_count, group.what, limits.autoscaling_ratio],
		),
		"hint": sprintf(
			"lower %s to at most %d, or raise policies.params.guardrails.autoscaling_ratio",
			[group.max_field, least_count * limits.autoscaling_ratio],
		),
	})
}

# METADATA
# title: Job without a deadline
# description: A job that hangs runs, and costs, until somebody notices.
# custom:
#   id: guardrails.job-deadline
#   severity: warn
warn contains finding if {
	some job in input.facts.jobs
	not job.has_deadline
	not job.environment in limits.job_deadline_except
	finding := object.union(about(job), {
		"id": "guardrails.job-deadline",
		"msg": sprintf("%s has no deadline: if it hangs, it costs until somebody notices.", [job.address]),
		"hint": sprintf("set %s to the longest that it may take, in seconds", [job.deadline_field]),
	})
}

# METADATA
# title: Job runs too much at a time
# description: A job's parallelism is above policies.params.guardrails.job_parallelism.
# custom:
#   id: guardrails.job-parallelism
#   severity: warn
warn contains finding if {
	limits.job_parallelism != null
	some job in input.facts.jobs
	job.parallelism_count != null
	job.parallelism_count > limits.job_parallelism
	finding := object.union(about(job), {
		"id": "guardrails.job-parallelism",
		"msg": sprintf("%s runs %d pods at a time, more than the %d that are usual.", [job.address, job.parallelism_count, limits.job_parallelism]),
		"hint": sprintf("lower %s to at most %d, or raise policies.params.guardrails.job_parallelism", [job.parallelism_field, limits.job_parallelism]),
	})
}

# METADATA
# title: Function is not limited
# description: More of a function may run at a time than policies.params.guardrails.function_concurrency.
# custom:
#   id: guardrails.function-concurrency
#   severity: warn
warn contains finding if {
	limits.function_concurrency != null
	some function in input.facts.functions
	finding := object.union(about(function), {
		"id": "guardrails.function-concurrency",
		"msg": sprintf("%s, and %d may.", [concurrency(function), limits.function_concurrency]),
		"hint": sprintf("set %s to at most %d", [function.concurrency_field, limits.function_concurrency]),
	})
}

concurrency(function) := sprintf("Nothing limits how many of %s run at a time", [function.address]) if {
	not function.has_concurrency_limit
}

concurrency(function) := sprintf("%s may run %d times at a time", [function.address, function.concurrency_count]) if {
	function.has_concurrency_limit
	function.concurrency_count != null
	function.concurrency_count > limits.function_concurrency
}

# METADATA
# title: Function may run for too long
# description: A function's timeout is above policies.params.guardrails.function_timeout_seconds.
# custom:
#   id: guardrails.function-timeout
#   severity: warn
warn contains finding if {
	limits.function_timeout_seconds != null
	some function in input.facts.functions
	function.timeout_seconds != null
	function.timeout_seconds > limits.function_timeout_seconds
	finding := object.union(about(function), {
		"id": "guardrails.function-timeout",
		"msg": sprintf(
			"One call of %s may take %d seconds, more than the %d that are usual: each call that hangs is paid for as long.",
			[function.address, function.timeout_seconds, limits.function_timeout_seconds],
		),
		"hint": sprintf("lower %s to at most %d", [function.timeout_field, limits.function_timeout_seconds]),
	})
}

# METADATA
# title: Function has much memory
# description: A function's memory is above policies.params.guardrails.function_memory_mb.
# custom:
#   id: guardrails.function-memory
#   severity: warn
warn contains finding if {
	limits.function_memory_mb != null
	some function in input.facts.functions
	function.memory_mb != null
	function.memory_mb > limits.function_memory_mb
	finding := object.union(about(function), {
		"id": "guardrails.function-memory",
		"msg": sprintf(
			"%s has %d MB of memory, more than the %d that are usual: each second is charged by it.",
			[function.address, function.memory_mb, limits.function_memory_mb],
		),
		"hint": sprintf("lower %s to at most %d MB", [function.memory_field, limits.function_memory_mb]),
	})
}

# METADATA
# title: Accelerator outside its environments
# description: A machine with an accelerator, such as a GPU, is in none of policies.params.guardrails.gpu_environments.
# custom:
#   id: guardrails.gpu
#   severity: warn
warn contains finding if {
	some machine in input.facts.machines
	accelerated(machine)
	not machine.environment in limits.gpu_environments
	finding := object.union(about(machine), {
		"id": "guardrails.gpu",
		"msg": sprintf(
			"%s has an accelerator (%s) and is %s; they are for %s.",
			[machine.address, machine.name, in_environment(machine), concat(", ", limits.gpu_environments)],
		),
		"hint": sprintf("%s, or tag it with an environment of policies.params.guardrails.gpu_environments", [without(machine)]),
	})
}

without(machine) := sprintf("take the accelerator out of %s", [machine.accelerator_field]) if machine.has_accelerator

without(machine) := sprintf("set %s to a size without accelerator", [machine.field]) if not machine.has_accelerator

accelerated(machine) if machine.has_accelerator

accelerated(machine) if machine.family in limits.gpu_families[machine.cloud]

accelerated(machine) if machine.series in limits.gpu_families[machine.cloud]

# METADATA
# title: Outdated machine family
# description: A machine is of a previous generation, which costs more than a current one for the same work.
# custom:
#   id: guardrails.previous-generation
#   severity: warn
warn contains finding if {
	some machine in input.facts.machines
	machine.family in limits.previous_generation[machine.cloud]
	not machine.environment in limits.previous_generation_except
	finding := object.union(about(machine), {
		"id": "guardrails.previous-generation",
		"msg": sprintf("%s is %s, of the previous generation %s.", [machine.address, machine.name, machine.family]),
		"hint": sprintf("set %s to a size of a current family, which does the same work for less", [machine.field]),
	})
}

# METADATA
# title: StatefulSet on spot nodes
# description: The cloud may take back the nodes of a StatefulSet, which then starts again and may have lost what it had.
# custom:
#   id: guardrails.stateful-spot
#   severity: warn
warn contains finding if {
	some set in input.facts.spot_state
	not set.environment in limits.stateful_spot_except
	finding := object.union(about(set), {
		"id": "guardrails.stateful-spot",
		"msg": sprintf("%s runs on spot nodes, which may be taken back at any time: %s.", [set.address, set.why]),
		"hint": "select on-demand nodes in spec.template.spec.nodeSelector, or mend the cluster's purchase in costgate.yaml",
	})
}

about(fact) := {
	"resource": fact.address,
	"project": fact.project,
	"owner": fact.owner_name,
	"location": fact.location,
}

in_environment(fact) := "in no environment that its owner names" if fact.environment == ""

in_environment(fact) := sprintf("in %s", [fact.environment]) if fact.environment != ""
