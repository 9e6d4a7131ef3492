"""The order and number of elements, and the attributes, that QTI 2.1 and its packages ask for, as far as we write them.

Written down from knowledge of the standard, without its schemas at hand: each element with its attributes, those that
it must have marked with an exclamation mark, and its children in their order: "?" for one or none, "+" for one or more, "*" for any number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_SCHEMA = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
# name: (attributes, children)
_RULES = {
    "assessmentItem": (
        "identifier! title! adaptive! timeDependent! label language toolName",
        "responseDeclaration* outcomeDeclaration* templateDeclaration* templateProcessing? stylesheet* itemBody? responseProcessing? modalFeedback*",
    ),
    "responseDeclaration": ("identifier! cardinality! baseType", "correctResponse? mapping? areaMapping?"),
    "outcomeDeclaration": ("identifier! cardinality! baseType", "defaultValue?"),
    "correctResponse": ("interpretation", "value+"),
    "defaultValue": ("interpretation", "value+"),
    "value": ("fieldIdentifier baseType", ""),
    "mapping": ("lowerBound upperBound defaultValue", "mapEntry+"),
    "mapEntry": ("mapKey! mappedValue! caseSensitive", ""),
    "itemBody": ("id class", "(p|choiceInteraction|hotspotInteraction)*"),
    "p": ("id class", "(img|textEntryInteraction)*"),
    "img": ("src! alt! width height longdesc", ""),
    "prompt": ("id class", ""),
    "choiceInteraction": ("responseIdentifier! shuffle! maxChoices! minChoices", "prompt? simpleChoice+"),
    "simpleChoice": ("identifier! fixed", ""),
    "textEntryInteraction": (
        "responseIdentifier! expectedLength base stringIdentifier patternMask placeholderText",
        "",
    ),
    "hotspotInteraction": ("responseIdentifier! maxChoices! minChoices", "prompt? object hotspotChoice+"),
    "object": ("data! type! width height", ""),
    "hotspotChoice": ("identifier! shape! coords! hotspotLabel fixed", ""),
    "responseProcessing": ("template", "(responseCondition|setOutcomeValue)*"),
    "responseCondition": ("", "responseIf responseElseIf* responseElse?"),
    "responseIf": ("", "(isNull|match) setOutcomeValue*"),
    "responseElse": ("", "setOutcomeValue*"),
    "isNull": ("", "variable"),
    "variable": ("identifier!", ""),
    "setOutcomeValue": ("identifier!", "(baseValue|mapResponse|sum)"),
    "baseValue": ("baseType!", ""),
    "mapResponse": ("identifier!", ""),
    "sum": ("", "testVariables+"),
    "testVariables": ("variableIdentifier! sectionIdentifier", ""),
    "modalFeedback": ("outcomeIdentifier! identifier! showHide! title", "p*"),
    "assessmentTest": (
        "identifier! title! toolName",
        "outcomeDeclaration* timeLimits? stylesheet* testPart+ outcomeProcessing? testFeedback*",
    ),
    "testPart": ("identifier! navigationMode! submissionMode!", "itemSessionControl? assessmentSection+"),
    "assessmentSection": ("identifier! title! visible!", "assessmentItemRef*"),
    "assessmentItemRef": ("identifier! href! category", ""),
    "outcomeProcessing": ("", "setOutcomeValue*"),
    "manifest": ("identifier!", "metadata? organizations resources manifest*"),
    "metadata": ("", "schema? schemaversion?"),
    "schema": ("", ""),
    "schemaversion": ("", ""),
    "organizations": ("default", ""),
    "resources": ("base", "resource*"),
    "resource": ("identifier! type! href", "metadata? file* dependency*"),
    "file": ("href!", ""),
    "dependency": ("identifierref!", ""),
}
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


def space(tag: str) -> str:
    """A tag in the namespace of QTI, as ElementTree writes it."""
    return f"{{{QTI}}}{tag}"


def faults(text: str) -> Iterator[str]:
    """Whatever of a document is not as the schemas have it, in words."""
    root = ElementTree.fromstring(text)
    home = root.tag.partition("}")[0]
    if home.lstrip("{") not in (QTI, PACKAGE):
        yield f"namespace {home}"
    if _SCHEMA not in root.attrib:
        yield "no schemaLocation"
    identifiers = [each.get("identifier", "") for each in root.iter() if not each.tag.endswith(_SHARED)]
    given = [each for each in identifiers if each]
    if len(given) != len(set(given)):
        yield "an identifier stands twice"
    for each in root.iter():
        yield from _of(each, home)


# What names a variable that something else declares.
_SHARED = ("}variable", "}mapResponse", "}setOutcomeValue")


def _of(element: ElementTree.Element, home: str) -> Iterator[str]:
    name = element.tag.removeprefix(f"{home}}}")
    if name not in _RULES:
        yield f"unknown element {name}"
        return
    attributes, children = _RULES[name]
    allowed = {each.rstrip("!") for each in attributes.split()}
    needed = {each.rstrip("!") for each in attributes.split() if each.endswith("!")}
    has = element.attrib.keys() - {_SCHEMA}
    yield from (f"{name} lacks {each}" for each in needed - has)
    yield from (f"{name} may not have {each}" for each in has - allowed)
    for key in ("identifier", "responseIdentifier", "identifierref"):
        if key in element.attrib and not _IDENTIFIER.fullmatch(element.attrib[key]):
            yield f"{name} has {key} {element.attrib[key]!r}"
    order = " ".join(child.tag.removeprefix(f"{home}}}") for child in element)
    if not re.fullmatch(_pattern(children), f"{order} " if order else ""):
        yield f"{name} holds: {order or 'nothing'}"


def _pattern(children: str) -> str:
    """A rule as a regular expression for names with a space after each."""
    return "".join(
        re.sub(
            r"[A-Za-z|]+",
            lambda found: f"(?:{found[0].replace('|', ' |')} )",
            piece.replace("(", "").replace(")", ""),
        )
        for piece in children.split()
    )
