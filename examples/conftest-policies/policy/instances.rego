package main

large_sizes = {"4xlarge", "8xlarge", "9xlarge", "12xlarge", "16xlarge", "18xlarge", "24xlarge"}

deny_large_in_dev[msg] {
	instance := input.resource_changes[_]
	instance.type == "aws_instance"
	instance.change.after.tags.environment == "dev"
	kind := instance.change.after.instance_type
	large_sizes[split(kind, ".")[1]]
	msg := {
		"msg": sprintf("%-24s %s is too large for development", [instance.address, kind]),
		"resource": instance.address,
	}
}
