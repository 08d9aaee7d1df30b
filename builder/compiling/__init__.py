"""From a declaration to a procedure, one pass a module: read, clean, bundle, merge, ask, order."""
