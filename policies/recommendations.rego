# METADATA
# title: Recommendations
# description: What a change creates, updates or replaces would cost less another way. These findings inform; none stops a change.
package costgate.recommendations

import rego.v1

default minimum_micros := 1000000

minimum_micros := data.gate.recommendations.min_saving_micros

# More than this many are not read. They come the largest saving first.
default shown := 20

shown := data.gate.recommendations.max_findings

default non_production := ["dev", "development", "test", "testing", "qa", "sandbox", "demo", "preview", "ephemeral"]

non_production := data.gate.guardrails.non_production

worth := [alternative |
	some alternative in input.alternatives
	saves(alternative)
	suits(alternative)
]

told := array.slice(worth, 0, shown)

# METADATA
# title: Arm processor costs less
# description: The same size with an arm64 processor costs less.
# custom:
#   id: recommendations.arm64
#   severity: info
info contains finding if {
	some alternative in told
	alternative.rule == "arm64"
	finding := object.union(common(alternative), {"id": "recommendations.arm64"})
}

# METADATA
# title: Old version costs extended support
# description: A version with standard support costs no extended support.
# custom:
#   id: recommendations.extended-support
#   severity: info
info contains finding if {
	some alternative in told
	alternative.rule == "extended-support"
	finding := object.union(common(alternative), {"id": "recommendations.extended-support"})
}

# METADATA
# title: gp3 costs less than gp2
# description: A gp3 disk with at least the IOPS and throughput of the gp2 disk costs less.
# custom:
#   id: recommendations.gp3
#   severity: info
info contains finding if {
	some alternative in told
	alternative.rule == "gp3"
	finding := object.union(common(alternative), {"id": "recommendations.gp3"})
}

# METADATA
# title: A log retention costs less
# description: Logs that are kept for ever, or for longer than 400 days, cost their storage every month.
# custom:
#   id: recommendations.log-retention
#   severity: info
info contains finding if {
	some alternative in told
	alternative.rule == "log-retention"
	finding := object.union(common(alternative), {"id": "recommendations.log-retention"})
}

# METADATA
# title: Newer generation costs less
# description: The same size of a newer generation costs less.
# custom:
#   id: recommendations.newer-generation
#   severity: info
info contains finding if {
	some alternative in told
	alternative.rule == "newer-generation"
	finding := object.union(common(alternative), {"id": "recommendations.newer-generation"})
}

# METADATA
# title: Provisioned IOPS cost less
# description: The provisioned IOPS cost less with another type of disk.
# custom:
#   id: recommendations.provisioned-iops
#   severity: info
info contains finding if {
	some alternative in told
	alternative.rule == "provisioned-iops"
	finding := object.union(common(alternative), {"id": "recommendations.provisioned-iops"})
}

# METADATA
# title: Spot capacity costs less
# description: Machines, nodes, tasks and pods outside production cost less on spot capacity.
# custom:
#   id: recommendations.spot
#   severity: info
info contains finding if {
	some alternative in told
	alternative.rule == "spot"
	finding := object.union(common(alternative), {"id": "recommendations.spot"})
}

# METADATA
# title: Valkey costs less than Redis OSS
# description: The same nodes cost less with Valkey.
# custom:
#   id: recommendations.valkey
#   severity: info
info contains finding if {
	some alternative in told
	alternative.rule == "valkey"
	finding := object.union(common(alternative), {"id": "recommendations.valkey"})
}

# METADATA
# title: There are more recommendations
# description: There are more recommendations than policies.params.recommendations.max_findings; they save less.
# custom:
#   id: recommendations.more
#   severity: info
info contains finding if {
	more_count := count(worth) - shown
	more_count > 0
	finding := {
		"id": "recommendations.more",
		"msg": sprintf("There are %d more ways to save; none is known to save more than those that are told.", [more_count]),
		"hint": "have policies.params.recommendations.max_findings in costgate.yaml raised to see them",
	}
}

# What saves nobody knows how much is told too, without an amount
saves(alternative) if alternative.saving_micros == null

saves(alternative) if {
	alternative.saving_micros != null
	alternative.saving_micros >= minimum_micros
}

suits(alternative) if alternative.rule != "spot"

suits(alternative) if {
	alternative.rule == "spot"
	alternative.environment in non_production
}

common(alternative) := {
	"msg": sprintf("%s.", [said(alternative)]),
	"hint": sprintf("set %s, see %s", [alternative.patch, alternative.source]),
	"resource": alternative.address,
	"project": alternative.project,
	"owner": alternative.owner_name,
	"location": alternative.location,
	"alternative": alternative.title,
	"condition": alternative.condition,
	"patch": alternative.patch,
	"resource_count": alternative.resource_count,
	"saving": alternative.saving,
	"saving_micros": alternative.saving_micros,
	"basis": alternative.basis,
	"source": alternative.source,
}

said(alternative) := text if {
	alternative.saving_micros != null
	text := sprintf("%s saves %s a month for %s%s", [alternative.title, alternative.saving, which(alternative), only(alternative)])
}

said(alternative) := text if {
	alternative.saving_micros == null
	text := sprintf("%s for %s saves%s %s", [alternative.title, which(alternative), inserted(alternative), alternative.basis])
}

which(alternative) := alternative.address if alternative.resource_count == 1

which(alternative) := text if {
	alternative.resource_count > 1
	text := sprintf("%s and %d more like it%s", [alternative.address, alternative.resource_count - 1, each(alternative)])
}

each(alternative) := "" if alternative.saving_micros == null

each(alternative) := sprintf(", %s each", [alternative.saving_each]) if alternative.saving_micros != null

inserted(alternative) := "" if alternative.condition == ""

inserted(alternative) := sprintf(", %s,", [alternative.condition]) if alternative.condition != ""

only(alternative) := "" if alternative.condition == ""

only(alternative) := sprintf(", %s", [alternative.condition]) if alternative.condition != ""
