"""One file for each thing met outside: it keeps the promise of a port, and the library's errors stop there."""
