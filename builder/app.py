"""The runtime's site, with room for the studio beside it."""

from flask import Flask

from builder import studio
from runtime.app import create_app as create_site
from runtime.site import Site


def create_app(site: Site) -> Flask:
    """A WSGI application: everything the public site has, and where procedures are written."""
    app = create_site(site)
    app.register_blueprint(studio.blueprint)
    return app
