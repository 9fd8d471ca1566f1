variable "zones" {
  type = list(string)
}

variable "public" {
  type = bool
}

resource "aws_nat_gateway" "this" {
  for_each = var.public ? toset(var.zones) : toset([])

  connectivity_type = "private"
  subnet_id         = "subnet-${substr(each.value, -1, 1)}"
}

output "first_zone" {
  value = var.zones[0]
}
