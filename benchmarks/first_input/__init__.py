"""When a person can begin to type, ours and rjsf's: ``.venv/bin/python -m benchmarks.first_input``."""
