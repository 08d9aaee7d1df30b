"""The runtime's site, with room for the studio beside it."""

from flask import Flask

from runtime.app import create_app as create_site
from runtime.site import Site


def create_app(site: Site) -> Flask:
    """A WSGI application: everything the public site has, and where procedures are written."""
    return create_site(site)
