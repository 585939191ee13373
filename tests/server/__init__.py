"""Tests of server/ and the routes it serves."""
