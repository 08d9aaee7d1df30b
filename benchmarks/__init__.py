"""Measures that may be repeated: nothing here is a test."""
