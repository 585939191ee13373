"""The check before a meeting (会前自检)."""
