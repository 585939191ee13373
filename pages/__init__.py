"""The pages of the app, one thin file each; what they share is in ``parts``."""
