provider "aws" {
  region = "eu-west-1"
}

variable "team" {
  default = "web"
}

locals {
  base = {
    team = var.team
    note = "%{ if var.team == "web" }front%{ else }back%{ endif }-$${kept}"
  }
  tags = merge(local.base, { Name = "${local.base.team}-disk" })
  size = length(local.script) > 40 ? 100 : 10

  script = <<-EOT
    #!/bin/sh
    %{ for disk in ["a", "b"] ~}
    mount /dev/${disk}
    %{ endfor ~}
    echo "${upper(var.team)}"
  EOT
}

resource "aws_ebs_volume" "this" {
  availability_zone = "eu-west-1a"
  size              = local.size
  type              = "gp3"
  tags              = local.tags
}

resource "aws_instance" "this" {
  ami           = "ami-1"
  instance_type = "t3.small"
  user_data     = local.script
}
