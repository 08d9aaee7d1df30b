"""A table has its caption and its headers, and is still one, cell by cell, when it is laid out for a small window.

RGAA: 5.4.1 5.5.1 5.6.1 5.6.2 5.7.1 5.7.2
WCAG: 1.3.1
"""

from collections.abc import Iterator

from tests.accessibility.seen import NARROW, Seen

_SCRIPT = """
const faults = [];
for (const table of all("table")) {
  if (!table.caption || !words(table.caption)) faults.push(`no caption: ${told(table)}`);
  if (!all("thead th", table).length) faults.push(`no header of columns: ${told(table)}`);
  for (const one of all("th", table)) {
    if (!["col", "row", "colgroup", "rowgroup"].includes(one.scope)) faults.push(`header of what?: ${told(one)}`);
    if (!words(one)) faults.push(`empty header: ${told(one)}`);
  }
}
return faults;
"""
_CELLS = "return [all('table tr').filter(visible).length, all('table td').filter(visible).length]"


def faults(seen: Seen) -> Iterator[str]:
    yield from seen.ask(_SCRIPT)
    rows, cells = seen.ask(_CELLS)
    if not cells:
        return
    with seen.sized(*NARROW):
        heard = [node.role for node in Seen(seen.page).tree]
        if heard.count("cell") + heard.count("gridcell") != cells:
            yield f"{cells} cells, {heard.count('cell') + heard.count('gridcell')} heard in a small window"
        if heard.count("row") < rows:
            yield f"{rows} rows, {heard.count('row')} heard in a small window"
