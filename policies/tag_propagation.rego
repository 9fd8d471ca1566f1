# Tags that do not reach what a resource makes. The policy's METADATA stands in tags.rego.
package costgate.tags

import rego.v1

# METADATA
# title: Tags do not propagate
# description: What a resource makes, such as instances, volumes or tasks, is billed without its tags.
# custom:
#   id: tags.propagation
#   severity: warn
warn contains finding if {
	data.gate.tags.propagation
	some maker in input.facts.propagation
	finding := {
		"id": "tags.propagation",
		"msg": sprintf("%s does not pass %s on to its %s, which are billed without.", [maker.address, which_tags(maker), maker.to]),
		"hint": maker.mend,
		"resource": maker.address,
		"project": maker.project,
		"owner": maker.owner_name,
		"location": maker.location,
	}
}

which_tags(maker) := "its tags" if maker.tag_names == ""

which_tags(maker) := sprintf("the tags %s", [maker.tag_names]) if maker.tag_names != ""
