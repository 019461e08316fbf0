"""Workbooks as openpyxl and Word documents as python-docx read them: the same rows and words as the JSON of the same export."""

import datetime
import json
import unittest

import opened
from house import PACK, Check, findings, read, sight


class EveryRow(Check):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for format in ("xlsx", "docx", "json"):
            sight("export", PACK, "--format", format, "--made-on", "2026-11-28", "-o", cls.folder / f"all.{format}")
        exported = json.loads((cls.folder / "all.json").read_text(encoding="utf-8"))
        cls.tables = {table["title"]: table for table in exported["tables"]}

    def test_a_workbook_holds_every_row(self):
        sheets = opened.workbook(self.folder / "all.xlsx")["sheets"]
        day = lambda value: value.date().isoformat() if isinstance(value, datetime.datetime) else value
        for title, table in self.tables.items():
            rows = [[day(value) for value in row] for row in sheets[title]["rows"]]
            labels = [column["label"] for column in table["columns"]]
            self.assertIn(labels, rows, title)
            below = rows[rows.index(labels) + 1 :]
            self.assertEqual(below[: len(table["rows"])], [list(row.values()) for row in table["rows"]], title)
            self.assertEqual(sheets[title]["formulas"], 0)

    def test_a_document_quotes_every_sentence(self):
        paper = opened.document(self.folder / "all.docx")
        said = "\n".join(text for _, text in paper["paragraphs"])
        sentences = [finding["text"].strip() for _, finding in findings(read()["reports"])]
        self.assertGreater(len(sentences), 300)
        self.assertEqual([sentence for sentence in sentences if sentence not in said], [])


if __name__ == "__main__":
    unittest.main()
