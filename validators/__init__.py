"""What is wrong with this value or this document? Says it as a value, never raises for it, knows no web."""
