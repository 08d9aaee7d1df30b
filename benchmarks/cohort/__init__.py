"""Letters that would still be written: ``.venv/bin/python -m benchmarks.cohort --seed 1 --dossiers 500``."""
