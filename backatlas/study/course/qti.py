"""QTI 2.1: a content package with a manifest, one item a question, and a test that holds all of them.

The order of elements is that of the schema imsqti_v2p1.xsd.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from backatlas.study.course.items import CourseItem, CoursePicture, CourseSpot
from backatlas.study.course.markup import document, sub
from backatlas.study.course.packing import packed

_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"
_LOCATION = {
    _QTI: "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
    _PACKAGE: "http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd",
}
_RESPONSE, _SCORE, _SAID, _WHY = "RESPONSE", "SCORE", "FEEDBACK", "WHY"


def qti_package(items: Sequence[CourseItem], title: str) -> bytes:
    """The package as a zip archive; equal items give equal bytes."""
    files = {f"items/{_item_id(number)}.xml": _item(item, number) for number, item in enumerate(items, 1)}
    pictures = {f"images/{each.file}": each.png for each in (item.picture for item in items) if each}
    manifest = {"imsmanifest.xml": _manifest(items), "test.xml": _test(items, title)}
    texts = {name: text.encode("utf-8") for name, text in (manifest | files).items()}
    return packed(texts | pictures)


def _item_id(number: int) -> str:
    return f"item-{number}"


def _root(tag: str, space: str, **attributes: str) -> Element:
    """The root of a document; names stand in its namespace, which `document` leaves as it is."""
    schema = {"xmlns": space, "xmlns:xsi": _SCHEMA, "xsi:schemaLocation": f"{space} {_LOCATION[space]}"}
    return Element(tag, schema | attributes)


def _item(item: CourseItem, number: int) -> str:
    root = _root(
        "assessmentItem",
        _QTI,
        identifier=_item_id(number),
        title=item.title,
        adaptive="false",
        timeDependent="false",
    )
    points = _points(item)
    right = next(iter(points))
    kind = "string" if item.written else "identifier"
    declared = sub(root, "responseDeclaration", identifier=_RESPONSE, cardinality="single", baseType=kind)
    sub(sub(declared, "correctResponse"), "value", right)
    mapping = sub(declared, "mapping", lowerBound="0", upperBound="1", defaultValue="0")
    folded = {"caseSensitive": "false"} if item.written else {}
    for answer in points:
        sub(mapping, "mapEntry", mapKey=answer, mappedValue="1", **folded)
    score = sub(root, "outcomeDeclaration", identifier=_SCORE, cardinality="single", baseType="float")
    sub(sub(score, "defaultValue"), "value", "0")
    sub(root, "outcomeDeclaration", identifier=_SAID, cardinality="single", baseType="identifier")
    _body(sub(root, "itemBody"), item)
    _processing(sub(root, "responseProcessing"))
    told = sub(root, "modalFeedback", outcomeIdentifier=_SAID, identifier=_WHY, showHide="show")
    sub(told, "p", item.why)
    sub(told, "p", item.cited)
    return document(root)


def _points(item: CourseItem) -> Mapping[str, None]:
    """The answers that are right, the first of them first."""
    if item.written:
        return dict.fromkeys(item.written)
    if item.spots:
        return dict.fromkeys(id_ for id_, spot, _ in _places(item.spots) if spot.right)
    return {_choice(item.right): None}


def _choice(number: int) -> str:
    return f"choice-{number + 1}"


def _places(spots: Sequence[CourseSpot]) -> list[tuple[str, CourseSpot, str]]:
    """Every piece of every muscle with an id of its own, and its outline; those nearer the viewer hide what is below."""
    pieces = [(spot, ring) for spot in spots for ring in spot.rings]
    return [
        (f"place-{number}", spot, ",".join(f"{x},{y}" for x, y in (*ring, ring[0])))
        for number, (spot, ring) in enumerate(pieces, 1)
    ]


def _body(body: Element, item: CourseItem) -> None:
    picture = item.picture
    if item.spots and picture:
        asked = sub(body, "hotspotInteraction", responseIdentifier=_RESPONSE, maxChoices="1")
        sub(asked, "prompt", item.prompt)
        size = {"width": str(picture.width), "height": str(picture.height)}
        sub(asked, "object", picture.told, data=_beside(picture), type="image/png", **size)
        for id_, _, outline in _places(item.spots):
            sub(asked, "hotspotChoice", identifier=id_, shape="poly", coords=outline)
        return
    if picture:
        size = {"width": str(picture.width), "height": str(picture.height)}
        sub(sub(body, "p"), "img", src=_beside(picture), alt=picture.told, **size)
    if item.written:
        sub(body, "p", item.prompt)
        sub(sub(body, "p"), "textEntryInteraction", responseIdentifier=_RESPONSE, expectedLength="40")
        return
    shuffle = "false" if item.ordered else "true"
    asked = sub(body, "choiceInteraction", responseIdentifier=_RESPONSE, shuffle=shuffle, maxChoices="1")
    sub(asked, "prompt", item.prompt)
    for number, choice in enumerate(item.choices):
        sub(asked, "simpleChoice", choice.text, identifier=_choice(number))


def _beside(picture: CoursePicture) -> str:
    return f"../images/{picture.file}"


def _processing(steps: Element) -> None:
    """What a right answer is worth, and after any answer the reason."""
    given = sub(steps, "responseCondition")
    nothing = sub(given, "responseIf")
    sub(sub(nothing, "isNull"), "variable", identifier=_RESPONSE)
    sub(sub(nothing, "setOutcomeValue", identifier=_SCORE), "baseValue", "0.0", baseType="float")
    sub(
        sub(sub(given, "responseElse"), "setOutcomeValue", identifier=_SCORE),
        "mapResponse",
        identifier=_RESPONSE,
    )
    sub(sub(steps, "setOutcomeValue", identifier=_SAID), "baseValue", _WHY, baseType="identifier")


def _test(items: Sequence[CourseItem], title: str) -> str:
    root = _root("assessmentTest", _QTI, identifier="test", title=title)
    score = sub(root, "outcomeDeclaration", identifier=_SCORE, cardinality="single", baseType="float")
    sub(sub(score, "defaultValue"), "value", "0")
    part = sub(root, "testPart", identifier="part", navigationMode="nonlinear", submissionMode="individual")
    section = sub(part, "assessmentSection", identifier="section", title=title, visible="true")
    for number in range(1, len(items) + 1):
        sub(section, "assessmentItemRef", identifier=_item_id(number), href=f"items/{_item_id(number)}.xml")
    total = sub(sub(root, "outcomeProcessing"), "setOutcomeValue", identifier=_SCORE)
    sub(sub(total, "sum"), "testVariables", variableIdentifier=_SCORE)
    return document(root)


def _manifest(items: Sequence[CourseItem]) -> str:
    root = _root("manifest", _PACKAGE, identifier="manifest")
    about = sub(root, "metadata")
    sub(about, "schema", "QTIv2.1 Package")
    sub(about, "schemaversion", "1.0.0")
    sub(root, "organizations")
    resources = sub(root, "resources")
    whole = sub(
        resources, "resource", identifier="resource-test", type="imsqti_test_xmlv2p1", href="test.xml"
    )
    sub(whole, "file", href="test.xml")
    for number, item in enumerate(items, 1):
        id_, href = f"resource-{_item_id(number)}", f"items/{_item_id(number)}.xml"
        sub(whole, "dependency", identifierref=id_)
        one = sub(resources, "resource", identifier=id_, type="imsqti_item_xmlv2p1", href=href)
        sub(one, "file", href=href)
        if item.picture:
            sub(one, "file", href=f"images/{item.picture.file}")
    return document(root)
