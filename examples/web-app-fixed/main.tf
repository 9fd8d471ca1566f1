terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.70"
    }
  }
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = {
      team        = "web"
      environment = "prod"
    }
  }
}

variable "database_password" {
  description = "the password of the orders database"
  type        = string
  sensitive   = true
}

locals {
  tags = { service_id = "storefront" }
}

# The network: there already, and not changed.

resource "aws_vpc" "main" {
  cidr_block           = "10.20.0.0/16"
  enable_dns_hostnames = true
  tags                 = merge(local.tags, { Name = "storefront" })
}

resource "aws_subnet" "public_a" {
  vpc_id            = aws_vpc.main.id
  availability_zone = "eu-west-1a"
  cidr_block        = "10.20.0.0/24"
  tags              = local.tags
}

resource "aws_subnet" "public_b" {
  vpc_id            = aws_vpc.main.id
  availability_zone = "eu-west-1b"
  cidr_block        = "10.20.1.0/24"
  tags              = local.tags
}

resource "aws_subnet" "private_a" {
  vpc_id            = aws_vpc.main.id
  availability_zone = "eu-west-1a"
  cidr_block        = "10.20.10.0/24"
  tags              = local.tags
}

resource "aws_subnet" "private_b" {
  vpc_id            = aws_vpc.main.id
  availability_zone = "eu-west-1b"
  cidr_block        = "10.20.11.0/24"
  tags              = local.tags
}

# The web server: resized in place.

resource "aws_instance" "web" {
  ami                    = "ami-0d1ddd83282187d18"
  instance_type          = "m5.xlarge"
  ebs_optimized          = true
  iam_instance_profile   = "storefront-web"
  subnet_id              = aws_subnet.private_a.id
  vpc_security_group_ids = ["sg-0123abcd"]
  tags                   = merge(local.tags, { Name = "storefront-web" })

  metadata_options {
    http_tokens = "required"
  }

  root_block_device {
    encrypted   = true
    volume_size = 50
    volume_type = "gp3"
  }
}

# Its data: encrypted from now on, which replaces the volume, and gp3 instead of gp2, which is cheaper.

resource "aws_ebs_volume" "data" {
  availability_zone = "eu-west-1a"
  encrypted         = true
  size              = 1000
  type              = "gp3"
  tags              = local.tags
}

resource "aws_volume_attachment" "data" {
  device_name = "/dev/sdf"
  instance_id = aws_instance.web.id
  volume_id   = aws_ebs_volume.data.id
}

# The orders database: new.

resource "aws_db_subnet_group" "orders" {
  name       = "storefront-orders"
  subnet_ids = [aws_subnet.private_a.id, aws_subnet.private_b.id]
  tags       = local.tags
}

resource "aws_security_group" "orders" {
  name        = "storefront-orders"
  description = "PostgreSQL from the web servers"
  vpc_id      = aws_vpc.main.id
  tags        = local.tags

  ingress {
    from_port       = 5432
    to_port         = 5432
    protocol        = "tcp"
    security_groups = ["sg-0123abcd"]
  }
}

resource "aws_db_instance" "orders" {
  identifier              = "storefront-orders"
  engine                  = "postgres"
  engine_version          = "16.4"
  instance_class          = "db.r5.large"
  multi_az                = true
  allocated_storage       = 200
  storage_type            = "gp3"
  storage_encrypted       = true
  backup_retention_period = 7
  deletion_protection     = true
  skip_final_snapshot     = true
  username                = "storefront"
  password                = var.database_password
  db_subnet_group_name    = aws_db_subnet_group.orders.name
  vpc_security_group_ids  = [aws_security_group.orders.id]
  tags                    = local.tags
}

# The way in and out: new.

resource "aws_eip" "nat" {
  domain = "vpc"
  tags   = local.tags
}

resource "aws_nat_gateway" "main" {
  allocation_id = aws_eip.nat.id
  subnet_id     = aws_subnet.public_a.id
  tags          = local.tags
}

resource "aws_security_group" "alb" {
  name        = "storefront-alb"
  description = "HTTPS from anywhere"
  vpc_id      = aws_vpc.main.id
  tags        = local.tags

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_lb" "web" {
  name               = "storefront"
  load_balancer_type = "application"
  security_groups    = [aws_security_group.alb.id]
  subnets            = [aws_subnet.public_a.id, aws_subnet.public_b.id]
  tags               = local.tags
}

resource "aws_lb_target_group" "web" {
  name     = "storefront-web"
  port     = 8080
  protocol = "HTTP"
  vpc_id   = aws_vpc.main.id
  tags     = local.tags
}

# What the workers need: new.

resource "aws_iam_role" "worker" {
  name = "storefront-worker"
  tags = local.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Action    = "sts:AssumeRole"
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "worker" {
  name = "queue"
  role = aws_iam_role.worker.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Action   = ["sqs:ReceiveMessage", "sqs:DeleteMessage"]
      Effect   = "Allow"
      Resource = aws_sqs_queue.orders.arn
    }]
  })
}

resource "aws_cloudwatch_log_group" "web" {
  name              = "/storefront/web"
  retention_in_days = 30
  tags              = local.tags
}

resource "aws_sqs_queue" "orders" {
  name                       = "storefront-orders"
  message_retention_seconds  = 1209600
  receive_wait_time_seconds  = 20
  visibility_timeout_seconds = 60
  tags                       = local.tags
}

resource "aws_s3_bucket" "exports" {
  bucket = "storefront-order-exports"
  tags   = local.tags
}
