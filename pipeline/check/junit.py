"""A comparison as JUnit XML, which CI systems show test by test.

https://github.com/testmoapp/junitxml describes what they have in common.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from keputusan.language.local_format import Language
from keputusan.language.wording import say
from keputusan.pipeline.check.check_report import plain
from keputusan.pipeline.check.result import Comparison

_SUITE = "keputusan.check"


def write_junit(comparison: Comparison, path: Path, language: Language) -> None:
    """Write ``comparison`` to ``path``: a test for the schema, and one for each table."""
    failed = [not comparison.schema.ok, *(not table.ok for table in comparison.tables)]
    counts = {"tests": str(len(failed)), "failures": str(sum(failed)), "errors": "0"}
    suites = ET.Element("testsuites", counts)
    suite = ET.SubElement(suites, "testsuite", {"name": _SUITE, **counts, "skipped": "0"})
    properties = ET.SubElement(suite, "properties")
    for name, value in (("golden", comparison.golden), ("run", comparison.run)):
        ET.SubElement(properties, "property", {"name": name, "value": value})
    schema = comparison.schema
    failures, notes = (
        [say(one, language) for one in lines] for lines in (schema.failures, schema.notes)
    )
    _add(suite, "schema", "; ".join(failures), "\n".join(failures), notes)
    for table in comparison.tables:
        text = "" if table.identical and table.ok else plain(table, language)
        allowed = [text] if table.ok and text else []
        failures = [say(one, language) for one in table.failures]
        _add(suite, table.table, "; ".join(failures), text, allowed)
    ET.indent(suites)
    path.parent.mkdir(parents=True, exist_ok=True)
    ET.ElementTree(suites).write(path, encoding="utf-8", xml_declaration=True)


def _add(suite: ET.Element, name: str, failure: str, text: str, notes: list[str]) -> None:
    case = ET.SubElement(suite, "testcase", {"classname": _SUITE, "name": name})
    if failure:
        attributes = {"message": failure, "type": "different"}
        ET.SubElement(case, "failure", attributes).text = text
    if notes:
        ET.SubElement(case, "system-out").text = "\n".join(notes)
