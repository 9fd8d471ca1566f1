# METADATA
# title: Completeness
# description: What the estimate does not know is said, and so is the age of its prices.
# related_resources:
# - ref: docs/policies/completeness.md
package costgate.completeness

import rego.v1

# More than this many are told as one finding: a page of them is not read.
shown := 20

unpriced_count := input.completeness.unpriced_count

# METADATA
# title: Change could not be priced
# description: A planned change has no price, so every total is only a lower bound.
# custom:
#   id: completeness.unpriced
#   severity: warn
warn contains finding if {
	some change in array.slice(input.completeness.unpriced, 0, shown)
	finding := {
		"id": "completeness.unpriced",
		"msg": sprintf("%s could not be priced: %s. The totals are at least this much.", [change.address, trim_right(change.reason, ".")]),
		"hint": "mend what the reason names; gate.max_unpriced in costgate.yaml makes such changes stop the gate",
		"resource": change.address,
		"project": change.project,
		"owner": change.owner_name,
		"location": change.location,
	}
}

warn contains finding if {
	unpriced_count > shown
	finding := {
		"id": "completeness.unpriced",
		"msg": sprintf("%d more changes could not be priced; the report lists them all.", [unpriced_count - shown]),
		"hint": "mend what their reasons name; gate.max_unpriced in costgate.yaml makes such changes stop the gate",
	}
}

# METADATA
# title: Prices are old
# description: The catalog's prices are older than catalog.max_age_days allows.
# custom:
#   id: completeness.stale-catalog
#   severity: warn
warn contains finding if {
	limit := data.gate.max_catalog_age_days
	limit != null
	input.catalog.age_days > limit
	finding := {
		"id": "completeness.stale-catalog",
		"msg": sprintf("The prices are of %s, %d days old, and catalog.max_age_days is %d.", [input.catalog.date, input.catalog.age_days, limit]),
		"hint": "update costgate, or import a newer price list",
		"age_days": input.catalog.age_days,
	}
}
