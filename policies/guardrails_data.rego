# Databases, storage and networks. The policy's METADATA stands in guardrails.rego.
package costgate.guardrails

import rego.v1

# METADATA
# title: Standby outside production
# description: A database has a standby in another zone, which doubles its price, in one of policies.params.guardrails.non_production.
# custom:
#   id: guardrails.multi-az
#   severity: warn
warn contains finding if {
	some database in input.facts.databases
	database.has_standby
	database.environment in limits.non_production
	finding := object.union(about(database), {
		"id": "guardrails.multi-az",
		"msg": sprintf("%s has a standby in another zone, and is %s.", [database.address, in_environment(database)]),
		"hint": sprintf("turn the standby off: %s", [database.standby_field]),
	})
}

# METADATA
# title: Database is large
# description: A database instance has more vCPUs than policies.params.guardrails.database_vcpus.
# custom:
#   id: guardrails.database-class
#   severity: warn
warn contains finding if {
	limits.database_vcpus != null
	some database in input.facts.databases
	database.vcpu_count != null
	database.vcpu_count > limits.database_vcpus
	finding := object.union(about(database), {
		"id": "guardrails.database-class",
		"msg": sprintf(
			"%s is a %s with %d vCPUs, more than the %d that are usual.",
			[database.address, database.size, database.vcpu_count, limits.database_vcpus],
		),
		"hint": sprintf("choose a smaller %s, or raise policies.params.guardrails.database_vcpus", [database.size_field]),
	})
}

# METADATA
# title: Many provisioned IOPS
# description: A database or volume has more provisioned IOPS than policies.params.guardrails.max_iops, and each is paid for.
# custom:
#   id: guardrails.iops
#   severity: warn
warn contains finding if {
	some database in input.facts.databases
	exceeds_iops(database)
	finding := many_iops(database)
}

warn contains finding if {
	some volume in input.facts.volumes
	exceeds_iops(volume)
	finding := many_iops(volume)
}

exceeds_iops(store) if {
	limits.max_iops != null
	store.iops_count != null
	store.iops_count > limits.max_iops
}

many_iops(store) := object.union(about(store), {
	"id": "guardrails.iops",
	"msg": sprintf("%s has %d provisioned IOPS, more than the %d that are usual.", [store.address, store.iops_count, limits.max_iops]),
	"hint": sprintf("lower %s to at most %d, or raise policies.params.guardrails.max_iops", [store.iops_field, limits.max_iops]),
})

# METADATA
# title: Logs are kept for ever
# description: Logs have no retention, so that their storage costs more every month.
# custom:
#   id: guardrails.log-retention
#   severity: warn
warn contains finding if {
	some log in input.facts.logs
	log.retention_days == null
	finding := object.union(about(log), {
		"id": "guardrails.log-retention",
		"msg": sprintf("%s keeps its logs for ever, so that they cost more every month.", [log.address]),
		"hint": sprintf("set %s, to 30 say", [log.field]),
	})
}

# METADATA
# title: Logs are kept for long
# description: Logs are kept for longer than policies.params.guardrails.log_retention_days.
# custom:
#   id: guardrails.log-retention-long
#   severity: warn
warn contains finding if {
	limits.log_retention_days != null
	some log in input.facts.logs
	log.retention_days != null
	log.retention_days > limits.log_retention_days
	finding := object.union(about(log), {
		"id": "guardrails.log-retention-long",
		"msg": sprintf("%s keeps its logs for %d days, longer than the %d that are usual.", [log.address, log.retention_days, limits.log_retention_days]),
		"hint": sprintf("lower %s to at most %d, and archive what must be kept in a bucket", [log.field, limits.log_retention_days]),
	})
}

# METADATA
# title: Bucket without a lifecycle
# description: Nothing deletes a bucket's old objects or moves them to cheaper storage.
# custom:
#   id: guardrails.bucket-lifecycle
#   severity: warn
warn contains finding if {
	some bucket in input.facts.buckets
	not bucket.has_lifecycle
	not bucket.environment in limits.bucket_lifecycle_except
	finding := object.union(about(bucket), {
		"id": "guardrails.bucket-lifecycle",
		"msg": sprintf("Nothing in this plan deletes old objects of %s or moves them to cheaper storage.", [bucket.address]),
		"hint": bucket.mend,
	})
}

# METADATA
# title: Volume that nothing uses
# description: A new volume is attached to nothing in the plan, and costs as much as one that is.
# custom:
#   id: guardrails.unattached-volume
#   severity: warn
warn contains finding if {
	some volume in input.facts.volumes
	not volume.is_attached
	volume.action in {"create", "replace"}
	not volume.environment in limits.unattached_except
	finding := object.union(about(volume), {
		"id": "guardrails.unattached-volume",
		"msg": sprintf("%s is attached to nothing in this plan, and costs as much as if it were.", [volume.address]),
		"hint": "attach it, take it out, or turn guardrails.unattached-volume off where something else attaches it",
	})
}

# METADATA
# title: Address that nothing uses
# description: A new public address is used by nothing in the plan, and costs all the same.
# custom:
#   id: guardrails.unattached-address
#   severity: warn
warn contains finding if {
	some address in input.facts.ip_addresses
	not address.is_attached
	address.action in {"create", "replace"}
	not address.environment in limits.unattached_except
	finding := object.union(about(address), {
		"id": "guardrails.unattached-address",
		"msg": sprintf("%s is used by nothing in this plan, and costs all the same.", [address.address]),
		"hint": "use it, take it out, or turn guardrails.unattached-address off where something else uses it",
	})
}

# METADATA
# title: NAT gateway in each zone outside production
# description: A network of policies.params.guardrails.non_production has more NAT gateways than policies.params.guardrails.nat_gateways.
# custom:
#   id: guardrails.nat-gateways
#   severity: warn
warn contains finding if {
	some network in input.facts.nat_networks
	network.environment in limits.non_production
	network.gateway_count > limits.nat_gateways
	finding := {
		"id": "guardrails.nat-gateways",
		"msg": sprintf(
			"%s has %d NAT gateways, %d of them new, and is %s: each costs by the hour.",
			[network.network, network.gateway_count, network.new_count, in_environment(network)],
		),
		"hint": sprintf("let its zones share %d: in the module vpc, set single_nat_gateway = true", [limits.nat_gateways]),
		"resource": network.address,
		"project": network.project,
		"owner": network.owner_name,
		"location": network.location,
	}
}

# METADATA
# title: Data for another region without a usage assumption
# description: Something sends data to another region, each gigabyte of which is charged, and nobody stated how much.
# custom:
#   id: guardrails.cross-region
#   severity: warn
warn contains finding if {
	some sender in input.facts.cross_region
	not sender.has_assumption
	not sender.environment in limits.cross_region_except
	finding := object.union(about(sender), {
		"id": "guardrails.cross-region",
		"msg": sprintf("%s %s: each gigabyte is charged, and nothing says how many there will be.", [sender.address, sender.way]),
		"hint": sprintf("state what is expected under %s in the usage file", [sender.address]),
	})
}
