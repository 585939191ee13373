"""What maintainers run; no part of the atlas as it is served."""
