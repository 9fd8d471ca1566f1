variable "zone" {
  type = string
}

variable "sizes" {
  type = list(number)
}

resource "aws_ebs_volume" "this" {
  count             = length(var.sizes)
  availability_zone = var.zone
  type              = "gp3"
  size              = var.sizes[count.index]
}
