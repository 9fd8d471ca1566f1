provider "aws" {
  region = "eu-west-1"
}

locals {
  azs     = [for letter in split("", "ab") : format("eu-west-1%s", letter)]
  config  = yamldecode(file("${path.module}/config.yaml"))
  matrix  = { for pair in setproduct(local.azs, keys(local.config.disks)) : "${pair[0]}/${pair[1]}" => local.config.disks[pair[1]] }
  subnets = cidrsubnets("10.0.0.0/16", 8, 8)
}

resource "aws_ebs_volume" "this" {
  for_each          = local.matrix
  availability_zone = dirname(each.key)
  size              = try(each.value.size, local.config.default_size)
  type              = coalesce(each.value.type, "gp3")
  tags = merge(local.config.tags, {
    Name = join("-", reverse(split("/", each.key)))
  })
}

resource "aws_instance" "this" {
  count         = length(local.subnets)
  ami           = "ami-1"
  instance_type = one([for name, type in local.config.types : type if can(regex("^web", name))])
  user_data     = templatefile("${path.module}/user_data.tftpl", { subnet = local.subnets[count.index], tags = local.config.tags })
}
