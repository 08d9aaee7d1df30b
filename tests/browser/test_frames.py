"""Frames drawn on the picture of a page: around what they point at, never on it, at any size."""

import pytest
from flask import Flask, render_template_string
from playwright.sync_api import Page
from werkzeug.wrappers import Response

from tests.browser.conftest import OpenPage
from validators.findings import Box

#: A name in the margin, an address, a strip along the edge.
ZONES = (Box(0.02, 0.3, 0.3, 0.32), Box(0.55, 0.1, 0.9, 0.13), Box(0.0, 0.97, 1.0, 1.0))
PAGE = """{% extends "layout.html" %}{% from "components.html" import page_picture %}
{% block title %}Page{% endblock %}
{% block main %}<h1>Page</h1>{{ page_picture(url, "Page 1", zones, "Page 1") }}{% endblock %}"""
SHEETS = {"portrait": (210, 297), "landscape": (297, 210)}

#: Zone by zone: how far the inner edge of the wide stroke is from the zone, in pixels, and the wide stroke itself.
_AIR = """zones => [...document.querySelectorAll(".page svg g")].map((frame, at) => {
  const sheet = document.querySelector(".page img").getBoundingClientRect(), zone = zones[at];
  const diagonal = Math.hypot(sheet.width, sheet.height) / Math.SQRT2, wide = frame.querySelector("rect");
  const stroke = parseFloat(getComputedStyle(wide).strokeWidth) / 100 * diagonal;
  const box = wide.getBBox(), right = box.x + box.width, bottom = box.y + box.height;
  const air = [zone.left * sheet.width - box.x, zone.top * sheet.height - box.y,
    right - zone.right * sheet.width, bottom - zone.bottom * sheet.height];
  return [stroke, ...air.map(one => one - stroke / 2)];
})"""

_NUMBERS = "drawn => drawn.map(one => getComputedStyle(one, '::before').content)"


@pytest.fixture
def app(app: Flask) -> Flask:
    """With a page that shows one sheet, its zones framed."""

    @app.get("/sheets/<name>")
    def sheet(name: str) -> str:
        return render_template_string(PAGE, url=f"/sheets/{name}.svg", zones=ZONES)

    @app.get("/sheets/<name>.svg")
    def picture(name: str) -> Response:
        width, height = SHEETS[name]
        drawn = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"/>'
        return Response(drawn, mimetype="image/svg+xml")

    return app


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", SHEETS)
def test_a_frame_leaves_what_it_points_at_to_be_read(open_page: OpenPage, name: str, width: int) -> None:
    page: Page = open_page(f"/sheets/{name}", width=width)
    zones = [{"left": one.left, "top": one.top, "right": one.right, "bottom": one.bottom} for one in ZONES]
    page.locator(".page img").evaluate("image => image.decode()")  # until it is there, its frames have no height
    frames = page.evaluate(_AIR, zones)
    assert len(frames) == len(ZONES)
    for stroke, *air in frames:
        assert 2 < stroke < 6
        assert min(air) > 0.5
    numbers = page.locator(".page svg [data-number]").evaluate_all(_NUMBERS)
    assert numbers == ['"1"', '"2"', '"3"']
    wide, room = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= room
