"""Cost from 10 to 1,000 questions: told per question, it must not grow. A 1,000-question schema compiles under 1 s."""

import json

from benchmarks.pages.measure import median_cpu
from benchmarks.pages.saving import median_saving
from benchmarks.pages.site import Visitor, declaration, publish
from builder.compiler import compile_procedure
from runtime.site import Site

SIZES, RUNS = (10, 100, 1000), 5


def measure(site: Site) -> str:
    lines = [_line(site, questions) for questions in SIZES]
    return "\n".join(["cost a question, in ms of CPU (wanted: constant or falling; 1,000 compile under 1 s):", *lines])


def _line(site: Site, questions: int) -> str:
    source = json.dumps(declaration(questions)).encode()
    compiling = median_cpu(lambda: compile_procedure(source, slug="x"), RUNS)
    visitor = Visitor(site, publish(site, questions))
    rendering = median_cpu(lambda: visitor.client.get(visitor.step), RUNS)
    saving = median_saving(site, questions, RUNS)
    each = [f"{name} {cpu * 1000 / questions:.3f}" for name, cpu in (("page", rendering), ("save", saving))]
    return f"  {questions:>5} questions: {', '.join(each)}; compiled in {compiling:.2f} s"
