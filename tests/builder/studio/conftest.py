"""The whole site of an administration, with an administrator signed in; files are really read, in the same process."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from builder.app import create_app
from runtime.site import Site
from tests.runtime.desk.conftest import sign_in, site

__all__ = ["site"]  # a fixture


@pytest.fixture
def app(site: Site) -> Flask:
    """Forms are posted without a token: what a token protects is tested with the application."""
    app = create_app(site)
    app.config["WTF_CSRF_METHODS"] = set()
    return app


@pytest.fixture
def chief(client: FlaskClient) -> FlaskClient:
    """The browser of the administrator."""
    return sign_in(client, "chief")
