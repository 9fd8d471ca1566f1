variable "name" {
  type = string
}

variable "zone" {
  type = string
}

variable "machines" {
  type = map(object({ type = string, count = number, disks = list(number) }))
}

locals {
  machines = merge([
    for kind, machine in var.machines : {
      for index in range(machine.count) : "${kind}-${index}" => machine
    }
  ]...)
}

resource "aws_instance" "machine" {
  for_each = local.machines

  ami               = "ami-1"
  availability_zone = var.zone
  instance_type     = each.value.type

  root_block_device {
    volume_type = "gp3"
    volume_size = try(each.value.disks[0], 8)
  }

  tags = { Name = "${var.name}-${each.key}" }
}

module "data" {
  source   = "../volume"
  for_each = { for key, machine in local.machines : key => slice(machine.disks, 1, length(machine.disks)) if length(machine.disks) > 1 }

  zone  = var.zone
  sizes = each.value
}
