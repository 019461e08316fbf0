"""CSV as DuckDB reads it: the same findings, in the same words, as the JSON of the same search."""

import json
import unittest

import duckdb

from house import PACK, Check, sight


class Csv(Check):
    def test_rows_are_those_of_the_json(self):
        query = "tone:concern"
        file = self.folder / "findings.csv"
        file.write_bytes(sight("find", PACK, query, "--sort", "oldest", "--csv"))
        columns = "report, number, tone, themes, finding, quotation"
        rows = duckdb.sql(f"SELECT {columns} FROM read_csv('{file}', header = true, all_varchar = true)").fetchall()
        found = json.loads(sight("find", PACK, query, "--sort", "oldest", "--json"))["findings"]
        self.assertGreater(len(found), 20)
        wanted = [
            (
                finding["report"],
                None if finding["number"] is None else str(finding["number"]),
                finding["tone"],
                "; ".join(finding["themes"]) or None,
                finding["id"],
                finding["text"],
            )
            for finding in found
        ]
        self.assertEqual(rows, wanted)


if __name__ == "__main__":
    unittest.main()
