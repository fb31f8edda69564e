import * as fc from "fast-check";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { delimiterOf, scanCsv } from "@/lib/lifecycle/mine/csv";

function rows(text: string, delimiter = ","): string[][] {
  const found: string[][] = [];
  scanCsv({ text, delimiter, slots: null }, ({ cells, width }) => found.push(cells.slice(0, width)));
  return found;
}

test("cells are cut as another reader of CSV cuts them", () => {
  const cell = fc.oneof(fc.stringMatching(/^[a-c ,;"\n\r가-]{0,6}$/), fc.string());
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
      fc.constantFrom("\n", "\r\n", "\r"),
      fc.boolean(),
      (table, newline, quotes) => {
        const text = Papa.unparse(table, { newline, quotes });
        const bare = table.map((row) => row.map((value) => value.replace(/^\uFEFF/, "")));
        // A byte order mark that opens a file is no part of its first cell.
        expect(rows(text)).toEqual(quotes ? table : [bare[0] ?? [], ...table.slice(1)]);
      },
    ),
  );
});

test("lines are counted through quoted line breaks, and empty lines are no rows", () => {
  const lines: number[] = [];
  scanCsv({ text: 'a,b\n\n"1\r\n2",x\n3,4', delimiter: ",", slots: [0] }, ({ line }) => lines.push(line));
  expect(lines).toEqual([1, 3, 5]);
});

test("a quote that is never closed is said, with its line", () => {
  expect(scanCsv({ text: 'a,b\n1,2\n3,"4\n5,6\n', delimiter: ",", slots: null }, () => {})).toBe(3);
});

test.each([
  ["a,b,c\n1;2;3", ","],
  ["a;b;c\n1,2,3", ";"],
  ["a\tb\n", "\t"],
  ['"a,b";c', ";"],
  ["alone", ","],
])("the delimiter of %j is found in its first line", (text, delimiter) => {
  expect(delimiterOf(text)).toBe(delimiter);
});
