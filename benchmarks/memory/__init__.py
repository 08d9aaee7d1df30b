"""What an upload takes of the server's memory: ``.venv/bin/python -m benchmarks.memory``."""
