"""Turns a declared procedure into a published one: the only floor that writes procedures."""
