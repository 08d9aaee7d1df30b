"""A file to take away says its format in its link, and its words are on a page too.

RGAA: 13.3.1 6.1.1
WCAG: 1.1.1 2.4.4
"""

from tests.accessibility.seen import Seen

_SCRIPT = r"""
const FORMATS = {pdf: "PDF", csv: "CSV", jsonl: "JSON", zip: "ZIP", odt: "ODT", ods: "ODS",
  doc: "Word", docx: "Word", xls: "Excel", xlsx: "Excel"};
const faults = [];
for (const one of all("a[href]").filter(visible)) {
  const format = FORMATS[new URL(one.href).pathname.split(".").pop().toLowerCase()];
  if (format && !words(one).toLowerCase().includes(format.toLowerCase())) faults.push(`which format?: ${told(one)}`);
  if (["Word", "Excel"].includes(format)) faults.push(`no format for everybody: ${told(one)}`);
}
return faults;
"""


def faults(seen: Seen) -> list[str]:
    found: list[str] = seen.ask(_SCRIPT)
    return found
