"""Small pieces of XML and HTML as element trees, so that whatever is written into them is escaped."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from backatlas.study.course.items import CoursePicture


def sub(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """A new last child, with its text."""
    child = SubElement(parent, tag, attributes)
    child.text = text or None
    return child


def paragraph(text: str) -> str:
    """A paragraph of HTML."""
    found = Element("p")
    found.text = text
    return tostring(found, encoding="unicode")


def escaped(text: str) -> str:
    """Text for a place that takes HTML, without a paragraph of its own."""
    return paragraph(text).removeprefix("<p>").removesuffix("</p>")


def image(picture: CoursePicture, address: str) -> str:
    """A picture in a paragraph of HTML; `address` says where its file is."""
    found = Element("p")
    size = {"width": str(picture.width), "height": str(picture.height)}
    SubElement(found, "img", {"src": address, "alt": picture.told, **size})
    return tostring(found, encoding="unicode")


def document(root: Element) -> str:
    """The whole as text, with the line that XML begins with."""
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"
