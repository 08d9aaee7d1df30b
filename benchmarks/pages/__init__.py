"""What pages cost: ``.venv/bin/python -m benchmarks.pages``."""
