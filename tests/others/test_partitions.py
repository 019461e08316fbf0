"""Parquet in partitions as DuckDB reads it: all rows of the whole tables, in the folders of their region and year, and the query that
the documentation shows, with the numbers of `sight find`."""

import json
import re
import unittest
from collections import Counter

import duckdb

from house import PACK, ROOT, Check, sight

MADE = "2026-11-28"
THEME = "theme:supervision tone:concern"

# Of a place that no table of authorities knows, with a letter in its name that stands in no path.
LETTER = """12 May 2023

Ms Alex Example
Director of Children's Services
O'Northshire County Council

Dear Ms Example

Focused visit to O'Northshire children's services

This letter summarises the findings of a focused visit to O'Northshire children's services on 3 and 4 April 2023.

Main findings

Supervision of social workers is not regular and does not challenge drift. Social workers know children well.

Areas for priority action

- The regularity of supervision.

Yours sincerely

Sam Sample
His Majesty's Inspector
"""


class Partitions(Check):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        other = cls.folder / "other.txt"
        other.write_text(LETTER, encoding="utf-8")
        cls.other = cls.folder / "other.pack"
        sight("pack", other, "-o", cls.other)
        cls.nation = cls.folder / "nation"
        cls.export(cls.nation, "region,year")
        cls.plain = cls.folder / "plain"
        sight("export", PACK, cls.other, "--format", "parquet", "--made-on", MADE, "-o", cls.plain)

    @classmethod
    def export(cls, folder, by, *more):
        sight("export", PACK, cls.other, "--format", "parquet", "--partition", by, "--made-on", MADE, "-o", folder, *more)

    def files(self, folder):
        return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.parquet"))

    def rows(self, folder, table, columns):
        return duckdb.sql(
            f"SELECT {columns} FROM read_parquet('{folder}/{table}/**/*.parquet', hive_partitioning = true)"
        )

    def test_folders_are_named_by_region_and_year(self):
        years = {report["year"] for report in in_years(self.plain) if report["id"].startswith("calderdale")}
        wanted = {f"findings/region=Yorkshire and the Humber/year={year}/part-0.parquet" for year in years}
        self.assertGreater(len(wanted), 3)
        wanted.add("findings/region=__HIVE_DEFAULT_PARTITION__/year=2023/part-0.parquet")
        found = {file for file in self.files(self.nation) if file.startswith("findings/")}
        self.assertEqual(found, wanted)

    def test_every_row_is_there_once(self):
        for table in ["findings", "recommendations", "judgements"]:
            whole = duckdb.sql(f"SELECT * FROM '{self.plain}/{table}.parquet'")
            columns = ", ".join(f'"{name}"' for name in whole.columns if name != "year")
            parted = self.rows(self.nation, table, columns)
            self.assertEqual(Counter(parted.fetchall()), Counter(whole.project(columns).fetchall()), table)
            self.assertGreater(len(whole.fetchall()), 0, table)

    def test_region_and_year_are_columns_of_their_kind(self):
        parted = self.rows(self.nation, "findings", "year, region, report_id")
        self.assertEqual(list(map(str, parted.types[:2])), ["BIGINT", "VARCHAR"])
        whole = duckdb.sql(f"SELECT year, report_id FROM '{self.plain}/findings.parquet'").fetchall()
        self.assertEqual(Counter((year, report) for year, _, report in parted.fetchall()), Counter(whole))
        regions = dict.fromkeys(region for _, region, _ in parted.fetchall())
        self.assertEqual(set(regions), {"Yorkshire and the Humber", None})

    def test_odd_names_are_escaped_and_read_back(self):
        folder = self.folder / "by-authority"
        self.export(folder, "authority,kind")
        names = {row[0] for row in self.rows(folder, "findings", "DISTINCT authority").fetchall()}
        whole = duckdb.sql(f"SELECT DISTINCT authority FROM '{self.plain}/findings.parquet'").fetchall()
        self.assertEqual(names, {row[0] for row in whole})
        self.assertTrue(any("authority=O%27Northshire/" in file for file in self.files(folder)), self.files(folder))

    def test_the_query_of_the_documentation_says_what_sight_finds(self):
        text = (ROOT / "docs" / "SCALE.md").read_text(encoding="utf-8")
        query = re.search(r"```sql\n(.*?)```", text, re.DOTALL).group(1)
        rows = duckdb.sql(query.replace("'nation/", f"'{self.nation}/")).fetchall()
        found = json.loads(sight("find", PACK, self.other, THEME, "--json"))["findings"]
        year = {report["id"]: report["year"] for report in in_years(self.plain)}
        counts = Counter(year[finding["report"]] for finding in found)
        reports = {(year[finding["report"]], finding["report"]) for finding in found}
        of_year = Counter(year for year, _ in reports)
        self.assertGreater(len(counts), 1)
        self.assertEqual(
            sorted((year, concerns, reports) for _, year, concerns, reports in rows),
            [(year, counts[year], of_year[year]) for year in sorted(counts)],
        )

    def test_equal_input_gives_equal_bytes_and_nothing_is_mixed(self):
        again = self.folder / "again"
        self.export(again, "region,year")
        self.assertEqual(self.files(again), self.files(self.nation))
        for file in self.files(again):
            self.assertEqual((again / file).read_bytes(), (self.nation / file).read_bytes(), file)
        sight("export", PACK, "--format", "parquet", "--partition", "year", "-o", again, code=1)

    def test_a_pack_adds_a_part_of_its_own_and_no_report_twice(self):
        folder = self.folder / "parts"
        second = self.folder / "second.pack"
        sight("pack", *sorted((ROOT / "seeds" / "documents").glob("*-2022-*")), self.folder / "other.txt", "-o", second)
        sight("export", PACK, second, "--format", "parquet", "--partition", "kind", "--made-on", MADE, "-o", folder)
        ids = self.rows(folder, "findings", "report_id, finding_id").fetchall()
        self.assertEqual(len(ids), len(set(ids)), "no sentence is there twice")
        parts = {file.rsplit("/", 1)[1] for file in self.files(folder)}
        self.assertEqual(parts, {"part-0.parquet", "part-1.parquet"})

    def test_a_file_says_which_reports_it_rests_on(self):
        file = next(self.nation.glob("findings/region=Y*/year=2022/*.parquet"))
        said = dict(duckdb.sql(f"SELECT decode(key), decode(value) FROM parquet_kv_metadata('{file}')").fetchall())
        self.assertEqual(len(said["Reports"].splitlines()), 1)
        self.assertTrue(said["Set"].endswith(" of 1 report"), said["Set"])


def in_years(folder):
    """The reports with their years."""
    rows = duckdb.sql(f"SELECT DISTINCT report_id, year FROM '{folder}/findings.parquet'").fetchall()
    return [{"id": report, "year": year} for report, year in rows]


if __name__ == "__main__":
    unittest.main()
