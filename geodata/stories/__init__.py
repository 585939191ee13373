"""Stories for a meeting: scenes, their camera, their checked file, and the figures they tell.

Imports report and below.
"""
