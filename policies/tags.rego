# METADATA
# title: Tags
# description: Whatever a change creates, updates or replaces says by its tags who pays for it.
package costgate.tags

import rego.v1

# METADATA
# title: Required tag is missing
# description: A taggable resource lacks a tag that the taxonomy in costgate.yaml requires.
# custom:
#   id: tags.missing
#   severity: deny
deny contains finding if {
	some resource in input.tag_problems
	resource.kind == "missing"
	finding := {
		"id": "tags.missing",
		"msg": sprintf("%s has no tag %s, which the taxonomy requires.", [resource.address, resource.keys]),
		"hint": sprintf("on the resource or in the provider's default tags, add %s", [resource.details]),
		"resource": resource.address,
		"owner": resource.owner_name,
		"location": resource.location,
	}
}

# METADATA
# title: Tag has a value that is not allowed
# description: A tag's value is not one of those that the taxonomy in costgate.yaml allows.
# custom:
#   id: tags.not-allowed
#   severity: deny
deny contains finding if {
	some resource in input.tag_problems
	resource.kind == "not-allowed"
	finding := {
		"id": "tags.not-allowed",
		"msg": sprintf("%s has a tag with a value that is not allowed: %s.", [resource.address, resource.details]),
		"hint": "use an allowed value, or have the value added to taxonomy.keys in costgate.yaml",
		"resource": resource.address,
		"owner": resource.owner_name,
		"location": resource.location,
	}
}

# METADATA
# title: Tag does not match its pattern
# description: A tag's value does not match the pattern that the taxonomy in costgate.yaml gives its key.
# custom:
#   id: tags.no-match
#   severity: deny
deny contains finding if {
	some resource in input.tag_problems
	resource.kind == "no-match"
	finding := {
		"id": "tags.no-match",
		"msg": sprintf("%s has a tag that does not match its pattern: %s.", [resource.address, resource.details]),
		"hint": "write the value as taxonomy.keys in costgate.yaml wants it",
		"resource": resource.address,
		"owner": resource.owner_name,
		"location": resource.location,
	}
}

# METADATA
# title: Tag is not known yet
# description: A required tag's value is not in the plan, so it cannot be checked.
# custom:
#   id: tags.unknown
#   severity: warn
warn contains finding if {
	some resource in input.tag_problems
	resource.kind == "unknown"
	finding := {
		"id": "tags.unknown",
		"msg": sprintf("A tag of %s cannot be checked before the plan is applied: %s.", [resource.address, resource.details]),
		"hint": "give the tag a value that stands in the plan",
		"resource": resource.address,
		"owner": resource.owner_name,
		"location": resource.location,
	}
}
