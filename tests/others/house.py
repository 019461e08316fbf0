"""What the checks share: the program `sight`, the documents that ship with the page, and a folder of each check's own."""

import json
import os
import shlex
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACK = ROOT / "seeds" / "packs" / "calderdale.pack"


def sight(*arguments, code=0):
    """Runs the program; gives back what it printed, and fails where it ends with another code."""
    program = shlex.split(os.environ.get("SIGHT", "cargo run --quiet --package sight --"))
    done = subprocess.run([*program, *map(str, arguments)], cwd=ROOT, capture_output=True, timeout=300)
    if done.returncode != code:
        raise AssertionError(f"sight {arguments}: code {done.returncode}\n{done.stderr.decode(errors='replace')}")
    return done.stdout


class Check(unittest.TestCase):
    """A check with a folder that is emptied behind it."""

    @classmethod
    def setUpClass(cls):
        cls._folder = tempfile.TemporaryDirectory()
        cls.folder = Path(cls._folder.name)
        cls.addClassCleanup(cls._folder.cleanup)


def read():
    """All that was read of the documents of the page, by the contract of `sight read --json`."""
    return json.loads(sight("read", PACK, "--json"))


def findings(reports):
    """Every finding with its report."""
    return [(report, finding) for report in reports for finding in report["findings"]]
