"""A 40-question step against a bare Jinja template of the same HTML size. Wanted: at most 4 times.

Both are whole requests through Flask's test client; the template alone, without a request, is told for honesty.
"""

from flask import Flask, render_template_string

from benchmarks.pages.measure import median_cpu_of_two
from benchmarks.pages.site import Visitor, publish
from runtime.site import Site

QUESTIONS, RUNS, WANTED = 40, 30, 4.0
BARE = """{{ head }}{% for question in questions %}
<div class="field"><label for="{{ question.id }}">{{ question.label }}</label><p class="hint">{{ question.hint }}</p>
<input type="text" id="{{ question.id }}" name="{{ question.name }}" value="{{ question.value }}"></div>{% endfor %}"""


def bare_app(size: int) -> Flask:
    """Serves a page of that many bytes with as many fields, from dictionaries, without form, store or session."""
    app = Flask("bare")
    empty = [
        {"id": f"f-q{number}", "name": f"etape/q{number}", "label": f"Question {number}", "value": "", "hint": ""}
        for number in range(QUESTIONS)
    ]
    with app.app_context():
        missing = size - len(render_template_string(BARE, head="", questions=empty).encode())
    shared, rest = divmod(max(0, missing), QUESTIONS + 1)
    filled = [question | {"hint": "x" * shared} for question in empty]
    app.add_url_rule("/", "page", lambda: render_template_string(BARE, head="x" * (shared + rest), questions=filled))
    return app


def measure(site: Site) -> str:
    visitor = Visitor(site, publish(site, QUESTIONS))
    app = bare_app(len(visitor.page.encode()))
    bare = app.test_client()
    assert len(bare.get("/").data) == len(visitor.page.encode())
    ours, theirs = median_cpu_of_two(lambda: visitor.client.get(visitor.step), lambda: bare.get("/"), RUNS)
    return (
        f"rendering {QUESTIONS} questions ({len(visitor.page.encode()) / 1000:.0f} kB): {ours * 1000:.1f} ms against "
        f"{theirs * 1000:.1f} ms for a bare template: {ours / theirs:.1f} times (wanted: at most {WANTED:.0f})"
    )
