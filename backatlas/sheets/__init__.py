"""Sheets to take away: the plate as PDF, PNG and SVG, and the printed page that other hand-outs share."""

from backatlas.sheets.design import Design, LeaderText, PlateArt, plate_art
from backatlas.sheets.page import Paper, qr_code, typeset
from backatlas.sheets.plate import answer_sheet, answers, plate_pdf, plate_png, plate_svg, teaching_pdf

__all__ = [
    "Look",
    "Material",
    "Names",
    "Paper",
    "answer_sheet",
    "answers",
    "material",
    "plate_pdf",
    "plate_png",
    "plate_svg",
    "qr_code",
    "teaching_pdf",
    "typeset",
]
