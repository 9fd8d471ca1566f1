"""The command line: one module per subcommand. Nothing else prints or exits."""
