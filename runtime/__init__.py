"""Serves published procedures; knows nothing of how they were written."""
