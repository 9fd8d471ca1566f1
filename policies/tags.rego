# METADATA
# title: Tags
# description: Whatever a change creates, updates or replaces says by its tags who pays for it.
# related_resources:
# - ref: docs/policies/tags.md
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
		"msg": sprintf("%s has no %s %s, which the taxonomy requires.", [resource.address, word(resource), resource.keys]),
		"hint": how_to_add(resource),
		"resource": resource.address,
		"project": resource.project,
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
		"msg": sprintf("%s has a %s with a value that is not allowed: %s.", [resource.address, word(resource), resource.details]),
		"hint": sprintf("use an allowed value, or have the value added to taxonomy.keys in costgate.yaml%s", [otherwise(resource)]),
		"resource": resource.address,
		"project": resource.project,
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
		"msg": sprintf("%s has a %s that does not match its pattern: %s.", [resource.address, word(resource), resource.details]),
		"hint": sprintf("write the value as taxonomy.keys in costgate.yaml wants it%s", [otherwise(resource)]),
		"resource": resource.address,
		"project": resource.project,
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
		"msg": sprintf(
			"A %s of %s cannot be checked before the plan is applied: %s.",
			[word(resource), resource.address, resource.details],
		),
		"hint": sprintf("give the %s a value that stands in the plan", [word(resource)]),
		"resource": resource.address,
		"project": resource.project,
		"owner": resource.owner_name,
		"location": resource.location,
	}
}

word(resource) := "label" if labelled(resource)

word(resource) := "tag" if not labelled(resource)

labelled(resource) if in_kubernetes(resource)

labelled(resource) if startswith(resource.type, "google_")

in_kubernetes(resource) if startswith(resource.type, "kubernetes_")

how_to_add(resource) := hint if {
	not in_kubernetes(resource)
	hint := sprintf("on the resource or in the provider's default %ss, add %s", [word(resource), resource.details])
}

how_to_add(resource) := hint if {
	in_kubernetes(resource)
	fields := concat(" and ", [sprintf("metadata.labels.%s", [key]) | some key in split(resource.keys, " and ")])
	hint := sprintf(
		"set %s on it, or on its Namespace where that is in the same manifests: %s%s",
		[fields, resource.details, otherwise(resource)],
	)
}

# Kubernetes takes letters, digits and -_. in the value of a label, at most 63 of them, and anything in that of an annotation.
otherwise(resource) := "; what no label can hold, such as spaces, may stand in metadata.annotations" if {
	in_kubernetes(resource)
}

otherwise(resource) := "" if not in_kubernetes(resource)
