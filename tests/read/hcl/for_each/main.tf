provider "aws" {
  region = "eu-west-1"
}

variable "volumes" {
  type = map(object({
    size = number
    type = optional(string, "gp3")
    iops = optional(number)
  }))
  default = {
    logs = { size = 50 }
    data = { size = "200", type = "io1", iops = 2000 }
  }
}

variable "zones" {
  type    = set(string)
  default = ["eu-west-1b", "eu-west-1a", "eu-west-1a"]
}

resource "aws_ebs_volume" "this" {
  for_each          = var.volumes
  availability_zone = "eu-west-1a"
  size              = each.value.size
  type              = each.value.type
  iops              = each.value.iops
  tags              = { Name = each.key }
}

resource "aws_ebs_volume" "zone" {
  for_each          = var.zones
  availability_zone = each.value
  size              = 10
}

resource "aws_ebs_volume" "copy" {
  for_each          = { for name, volume in aws_ebs_volume.this : name => volume if volume.type == "io1" }
  availability_zone = each.value.availability_zone
  size              = each.value.size
}
