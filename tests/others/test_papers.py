"""Workbooks as openpyxl reads them and papers as python-docx does: the values that were read, and the manners of both formats."""

import datetime
import json
import unittest

from house import PACK, Check, findings, read, sight
from opened import document, workbook

MADE = "2026-11-28"
QUERY = "tone:concern"


class Workbook(Check):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.file = cls.folder / "all.xlsx"
        sight("export", PACK, "--format", "xlsx", "--made-on", MADE, "--output", cls.file)
        cls.book = workbook(cls.file)

    def table(self, title):
        head, *rows = self.book["sheets"][title]["rows"]
        return [dict(zip(head, row)) for row in rows]

    def test_findings_are_those_that_were_read(self):
        wanted = [(finding["id"], finding["text"].strip(), finding["tone"]) for _, finding in findings(read()["reports"])]
        rows = self.table("Findings")
        self.assertGreater(len(rows), 400)
        got = [(row["Sentence name"], row["Quotation"], row["Tone"].lower()) for row in rows]
        self.assertCountEqual(got, wanted)

    def test_each_table_is_named_and_begins_in_the_first_cell(self):
        sheets = self.book["sheets"]
        self.assertEqual(list(sheets)[:3], ["Cover", "Notes", "Findings"])
        for title, sheet in list(sheets.items())[2:]:
            self.assertEqual(list(sheet["tables"].values()), [sheet["all"]], title)
            self.assertTrue(sheet["all"].startswith("A1:"), title)
            self.assertEqual(sheet["frozen"], "A2", title)

    def test_nothing_is_merged_and_nothing_runs(self):
        for title, sheet in self.book["sheets"].items():
            self.assertEqual((sheet["merged"], sheet["formulas"]), ([], 0), title)

    def test_days_are_days_and_numbers_are_numbers(self):
        reports = self.table("Reports")
        wanted = {report["id"]: report for report in read()["reports"]}
        self.assertEqual({row["Report name"] for row in reports}, set(wanted))
        for row in reports:
            published = wanted[row["Report name"]]["published"]
            day = None if published is None else datetime.datetime.fromisoformat(published)
            self.assertEqual(row["Published"], day)
            self.assertEqual(row["Findings"], len(wanted[row["Report name"]]["findings"]))
        numbers = [row["Paragraph"] for row in self.table("Findings") if row["Paragraph"] is not None]
        self.assertTrue(numbers and all(isinstance(number, int) for number in numbers))

    def test_the_cover_says_what_it_rests_on(self):
        said = {}
        for row in self.book["sheets"]["Cover"]["rows"]:
            said.setdefault(row[0], []).append(row[1])
        self.assertEqual(said["Tags"], ["Tagged by machine unless marked"])
        self.assertEqual(said["Made on"], [datetime.datetime.fromisoformat(MADE)])
        self.assertEqual(len(said["Reports"]), 5)
        self.assertEqual(sum("Secondary source" in line for line in said["Reports"]), 1)
        self.assertIn("Code book", said)
        self.assertIn("Program", said)

    def test_equal_input_gives_equal_bytes(self):
        for ending in ["xlsx", "docx"]:
            twice = [self.folder / f"{n}.{ending}" for n in "ab"]
            for file in twice:
                sight("export", PACK, "--format", ending, "--made-on", MADE, "--output", file)
            self.assertEqual(twice[0].read_bytes(), twice[1].read_bytes())


class Paper(Check):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.file = cls.folder / "found.docx"
        sight("export", PACK, "--format", "docx", "--query", QUERY, "--made-on", MADE, "--output", cls.file)
        cls.paper = document(cls.file)

    def test_quotations_are_those_found(self):
        found = json.loads(sight("find", PACK, QUERY, "--json"))["findings"]
        quoted = [text for style, text in self.paper["paragraphs"] if style == "Quote"]
        for finding in found:
            self.assertTrue(any(text.startswith(f"“{finding['text'].strip()}” [") for text in quoted), finding["text"])

    def test_its_manners(self):
        paper = self.paper
        styles = [style for style, _ in paper["paragraphs"]]
        self.assertEqual(styles[0], "Title")
        self.assertIn("Heading 1", styles)
        self.assertEqual(paper["language"], "en-GB")
        self.assertTrue(paper["numbers"], "the footer numbers the pages")
        self.assertGreater(paper["lists"], 3, "lists are lists")
        self.assertEqual(paper["size"], [210, 297])

    def test_its_tables(self):
        file = self.folder / "all.docx"
        sight("export", PACK, "--format", "docx", "--made-on", MADE, "--output", file)
        paper = document(file)
        self.assertTrue(paper["heads"] and all(paper["heads"]), "heads of tables are repeated")
        self.assertEqual(paper["merged"], 0)
        self.assertLessEqual(max(len(table[0]) for table in paper["tables"]), 10, "a page holds no more columns")

    def test_it_says_what_it_rests_on(self):
        text = "\n".join(text for _, text in self.paper["paragraphs"])
        for words in ["Tone: concern", "Tagged by machine unless marked", "28 November 2026", "Secondary source", "Code book: "]:
            self.assertIn(words, text)


if __name__ == "__main__":
    unittest.main()
