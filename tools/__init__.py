"""Set-up, and what tests and benchmarks share: finding a browser, starting a server."""
