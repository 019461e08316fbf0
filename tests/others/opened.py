"""What a workbook, a Word document or a file of REFI-QDA holds, as other programs see it. As a program it prints that as JSON, for the browser checks."""

import datetime
import json
import sys
import tempfile
import zipfile
from pathlib import Path

import docx
import openpyxl
from docx.oxml.ns import qn
from pyrefiqda.reficodebook import RefiCodebook
from pyrefiqda.refiproject import RefiProject


def workbook(path):
    """The sheets of a workbook: values, formats, and all that a table must not or must have."""
    book = openpyxl.load_workbook(path)
    sheets = {}
    for sheet in book.worksheets:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        tables = dict(sheet.tables.items())
        sheets[sheet.title] = {
            "rows": rows,
            "tables": tables,
            "merged": [str(area) for area in sheet.merged_cells.ranges],
            "frozen": sheet.freeze_panes,
            "formulas": sum(cell.data_type == "f" for row in sheet.iter_rows() for cell in row),
            "days": sum(isinstance(value, datetime.date) for row in rows for value in row),
            "all": sheet.dimensions,
        }
    return {"title": book.properties.title, "made": book.properties.created, "sheets": sheets}


def document(path):
    """The paragraphs of a Word document by style, its tables, and what a reader of it relies on."""
    paper = docx.Document(path)
    styles = paper.styles.element
    language = styles.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    footer = "".join(section.footer._element.xml for section in paper.sections)
    bullets = [p for p in paper.paragraphs if p.style.name == "List Bullet"]
    numbered = paper.styles["List Bullet"].element.find(f".//{qn('w:numPr')}") is not None
    section = paper.sections[0]
    return {
        "paragraphs": [[p.style.name, p.text] for p in paper.paragraphs],
        "tables": [[[cell.text for cell in row.cells] for row in table.rows] for table in paper.tables],
        "heads": [table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None for table in paper.tables],
        "merged": sum(len(table._tbl.findall(f".//{qn(name)}")) for table in paper.tables for name in ("w:gridSpan", "w:vMerge")),
        "language": language.get(qn("w:val")),
        "numbers": "PAGE" in footer and "fldSimple" in footer,
        "lists": len(bullets) if numbered else 0,
        "size": [round(section.page_width.mm), round(section.page_height.mm)],
        "pictures": len(paper.inline_shapes),
        "title": paper.core_properties.title,
    }


def archive(path):
    """The CSV files of an archive as text."""
    with zipfile.ZipFile(path) as files:
        return {name: files.read(name).decode("utf-8") for name in files.namelist()}


def coded(path):
    """The sources of a REFI-QDA project, and the words of each selection by its places in them."""
    with tempfile.TemporaryDirectory() as folder:
        project = RefiProject.load(Path(path), extract_dir=Path(folder))
        sources = []
        for source in project.sources.text_source:
            words = RefiProject.resolve_source_path(source.plain_text_path, Path(folder)).read_text(encoding="utf-8")
            sources.append({
                "name": source.name,
                "selected": [words[part.start_position : part.end_position] for part in source.plain_text_selection],
            })
    return {"description": project.description, "sources": sources}


def code_book(path):
    """The headings of a REFI-QDA code book, each with the codes below it."""
    book = RefiCodebook.load(Path(path))
    return {code.name: [below.name for below in code.code] for code in book.codes.code}


def opened(path):
    """Whatever it is."""
    return {".xlsx": workbook, ".docx": document, ".zip": archive, ".qdpx": coded, ".qdc": code_book}[Path(path).suffix](path)


if __name__ == "__main__":
    print(json.dumps(opened(sys.argv[1]), default=str, ensure_ascii=False))
