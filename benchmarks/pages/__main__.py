"""``.venv/bin/python -m benchmarks.pages``: what pages cost, in one run (about a minute)."""

from benchmarks.pages import photos, rendering, saving, scaling, weight
from benchmarks.pages.site import throwaway_site

if __name__ == "__main__":  # the visitor of the photos' bench is a process that reads this file again
    with throwaway_site() as site:
        for bench in (rendering, saving, weight, scaling):
            print(bench.measure(site), flush=True)
    print(photos.measure())
