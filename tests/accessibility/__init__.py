"""Every page, in every state, in every mode, judged by every means a machine has.

    states/       STATES: how a page comes to be in a state, and what proves that it is
    modes.py      MODES: wide, 320 px, without script, dark, in the colours of the system
    assertions/   ASSERTIONS: one file each, with the tests of the RGAA it looks after; proofs/ are pages to catch
    axe.py nu.py  axe-core with all its rules of the RGAA; the Nu HTML checker, once for all pages
    judging.py    reach, prove, judge; lived_with.toml: the faults known, which may only grow fewer
    record.py     what passed, so that a run that was stopped goes on; results.py writes results.json for the matrix

A new route, template or kind of question has no state: test_coverage.py says so until it gets one.
"""
