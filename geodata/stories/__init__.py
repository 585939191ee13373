"""Stories: scenes for a meeting, read, checked, told and edited."""
