"""Stories for a meeting: scenes, their cameras, their figures, and the checked file.

Imports report and below.
"""
