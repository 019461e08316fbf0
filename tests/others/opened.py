"""What a workbook or a Word document holds, as other programs see it. As a program it prints that as JSON, for the browser checks."""

import datetime
import json
import sys
import zipfile
from pathlib import Path

import docx
import openpyxl
from docx.oxml.ns import qn


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


def opened(path):
    """Whatever it is."""
    return {".xlsx": workbook, ".docx": document, ".zip": archive}[Path(path).suffix](path)


if __name__ == "__main__":
    print(json.dumps(opened(sys.argv[1]), default=str, ensure_ascii=False))
