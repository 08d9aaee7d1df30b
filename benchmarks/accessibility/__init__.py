"""The same schemas drawn by us and by five libraries, judged alike: ``.venv/bin/python -m benchmarks.accessibility``."""
