"""Sheets to take away: the plate as PDF, PNG and SVG, and the printed page that other hand-outs share."""
