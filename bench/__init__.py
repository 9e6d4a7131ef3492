"""How fast the app is: beside an empty page in one browser, and under a hundred visitors."""
