provider "aws" {
  region = "eu-west-1"
}

variable "disks" {
  default = [
    { name = "/dev/sdf", size = 100 },
    { name = "/dev/sdg", size = 500, type = "st1" },
  ]
}

variable "root_size" {
  type    = number
  default = 30
}

resource "aws_instance" "db" {
  ami           = "ami-1"
  instance_type = "r5.large"

  root_block_device {
    volume_size = var.root_size
    volume_type = "gp3"
  }

  dynamic "ebs_block_device" {
    for_each = var.disks
    iterator = disk
    content {
      device_name = disk.value.name
      volume_size = disk.value.size
      volume_type = lookup(disk.value, "type", "gp3")
      tags        = { Index = disk.key }
    }
  }

  dynamic "credit_specification" {
    for_each = []
    content {
      cpu_credits = "unlimited"
    }
  }
}
