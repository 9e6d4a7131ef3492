from pathlib import Path

FONT = Path(__file__).parents[2] / "assets" / "fonts" / "SourceSans3.ttf"
