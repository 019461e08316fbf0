"""Parquet as DuckDB reads it: every row and value as the JSON says, with days as days and numbers as numbers."""

import datetime
import json
import unittest

import duckdb

from house import PACK, Check, findings, read, sight

TABLES = ["findings", "judgements", "recommendations"]


class Parquet(Check):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tables = cls.folder / "tables"
        sight("export", PACK, "--format", "parquet", "--made-on", "2026-11-28", "-o", cls.tables)
        exported = cls.folder / "all.json"
        sight("export", PACK, "--format", "json", "--made-on", "2026-11-28", "-o", exported)
        cls.json = {table["name"]: table for table in json.loads(exported.read_text(encoding="utf-8"))["tables"]}
        cls.reports = read()["reports"]

    def sql(self, table, columns="*"):
        return duckdb.sql(f"SELECT {columns} FROM read_parquet('{self.tables / table}.parquet')")

    def test_there_is_a_file_for_each_table(self):
        self.assertEqual(sorted(file.name for file in self.tables.iterdir()), [f"{name}.parquet" for name in TABLES])

    def test_columns_have_their_types(self):
        types = {"text": "VARCHAR", "date": "DATE", "number": "BIGINT"}
        for name in TABLES:
            wanted = [(column["name"], types[column["kind"]]) for column in self.json[name]["columns"]]
            table = self.sql(name)
            self.assertEqual(list(zip(table.columns, map(str, table.types))), wanted)

    def test_every_value_is_that_of_the_json(self):
        plain = lambda value: value.isoformat() if isinstance(value, datetime.date) else value
        for name in TABLES:
            rows = [tuple(map(plain, row)) for row in self.sql(name).fetchall()]
            self.assertEqual(rows, [tuple(row.values()) for row in self.json[name]["rows"]])
            self.assertGreater(len(rows), 5)

    def test_findings_are_those_that_were_read(self):
        columns = "report_id, finding_id, quotation, lower(tone), lower(extent), recommendation, date"
        wanted = []
        for report, finding in findings(self.reports):
            day = (report["inspected"] or {}).get("end") or report["published"]
            wanted.append(
                (
                    report["id"],
                    finding["id"],
                    finding["text"].strip(),
                    finding["tone"],
                    finding["extent"],
                    "Yes" if finding["recommendation"] else "No",
                    datetime.date.fromisoformat(day) if day else None,
                )
            )
        self.assertCountEqual(self.sql("findings", columns).fetchall(), wanted)
        themes = self.sql("findings", "finding_id, len(string_split(themes, '; '))").fetchall()
        self.assertEqual(dict(themes), {f["id"]: len(f["themes"]) or None for _, f in findings(self.reports)})

    def test_recommendations_and_judgements_are_those_that_were_read(self):
        asked = [(r["id"], item["n"], item["text"].strip()) for r in self.reports for item in r["recommendations"]]
        self.assertCountEqual(self.sql("recommendations", "report_id, number, recommendation").fetchall(), asked)
        judged = [(r["id"], judgement["grade"]) for r in self.reports for judgement in r["judgements"]]
        self.assertCountEqual(self.sql("judgements", "report_id, lower(grade)").fetchall(), judged)

    def test_what_it_rests_on_travels_with_it(self):
        file = self.tables / "findings.parquet"
        said = dict(duckdb.sql(f"SELECT decode(key), decode(value) FROM parquet_kv_metadata('{file}')").fetchall())
        self.assertEqual((said["Made on"], said["Filters"]), ("2026-11-28", "none"))
        self.assertEqual(said["Set"], f"{len(findings(self.reports))} findings of {len(self.reports)} reports")
        self.assertEqual(len(said["Reports"].splitlines()), len(self.reports))
        self.assertTrue(said["Program"].startswith("Line of Sight "))

    def test_one_table_of_what_is_found(self):
        file = self.folder / "few.parquet"
        sight("export", PACK, "-f", "parquet", "--table", "findings", "--tone", "concern", "--query", "supervision", "-o", file)
        found = json.loads(sight("find", PACK, "supervision", "--tone", "concern", "--json"))["findings"]
        rows = duckdb.sql(f"SELECT finding_id FROM read_parquet('{file}')").fetchall()
        self.assertGreater(len(found), 3)
        self.assertCountEqual([row[0] for row in rows], [finding["id"] for finding in found])


if __name__ == "__main__":
    unittest.main()
