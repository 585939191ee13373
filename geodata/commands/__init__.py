"""The larger subcommands of ``python -m geodata``."""
