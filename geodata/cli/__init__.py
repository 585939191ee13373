"""The command line, a module for each command. Imports everything below."""
