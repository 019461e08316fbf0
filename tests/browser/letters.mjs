// Letters about places that there are not, in the formats that are read, and the means to make files that are hostile.

import { zip } from "./zip.mjs";

/// The names of so many authorities.
export function places(count) {
  const beginnings = ["Ash", "Birch", "Cedar", "Elm", "Fir", "Gorse", "Hazel", "Ivy", "Juniper", "Larch", "Maple", "Oak", "Pine", "Quince", "Rowan", "Sorrel", "Thorn", "Willow", "Yarrow", "Heather"];
  const endings = ["shire", "borough", "hampton", "mouth"];
  return Array.from({ length: count }, (_, at) => `${beginnings[at % 20]}${endings[Math.floor(at / 20) % 4]}`);
}

/// The paragraphs of a letter about a place; `more` are further findings.
export function paragraphs(place, more = []) {
  return [
    "12 May 2023",
    "Ms Alex Example",
    "Director of Children's Services",
    `${place} County Council`,
    "Dear Ms Example",
    `Focused visit to ${place} children's services`,
    `This letter summarises the findings of a focused visit to ${place} children's services on 3 and 4 April 2023. His Majesty's Inspectors for this visit were Sam Sample and Robin Probe.`,
    "Inspectors looked at the local authority's arrangements for children in care.",
    "Main findings",
    `Most care plans in ${place} are detailed, but a few lack analysis. Social workers know children well.`,
    ...more,
    "Yours sincerely",
    "Sam Sample",
    "His Majesty's Inspector",
  ];
}

/// A letter with a recommendation.
export const LETTER = `12 May 2023

Ms Alex Example
Director of Children's Services
Northshire County Council

Dear Ms Example

Focused visit to Northshire children's services

This letter summarises the findings of a focused visit to Northshire children's services on 3 and 4 April 2023. His Majesty's Inspectors for this visit were Sam Sample and Robin Probe.

Inspectors looked at the local authority's arrangements for children in care.

Main findings

Most care plans are detailed, but a few lack analysis. Social workers know children well.

Areas for priority action

- The quality of analysis in care plans.

Yours sincerely

Sam Sample
His Majesty's Inspector
`;

export const text = (place, more) => `${paragraphs(place, more).join("\n\n")}\n`;

const escaped = (words) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

export const html = (place, more) =>
  `<!doctype html><html lang="en"><title>${place}</title><body>${paragraphs(place, more).map((words) => `<p>${escaped(words)}</p>`).join("\n")}</body></html>`;

const TYPES = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const RELATIONS = `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;

/// A Word file of which this is the main part.
export const word = (document) => zip([["[Content_Types].xml", TYPES], ["_rels/.rels", RELATIONS], ["word/document.xml", document]]);

export const docx = (place, more) =>
  word(`<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs(place, more).map((words) => `<w:p><w:r><w:t xml:space="preserve">${escaped(words)}</w:t></w:r></w:p>`).join("")}</w:body></w:document>`);
