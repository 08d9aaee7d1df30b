"""The same schemas drawn by us and by five libraries, judged alike: ``python -m benchmarks.accessibility``."""
