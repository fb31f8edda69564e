import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

const pages = ["README.md", ...readdirSync("docs").flatMap((name) => (name.endsWith(".md") ? [`docs/${name}`] : []))];

/** The names under which a page's headings are linked to, as code hosts make them. */
function anchorsOf(page: string): Set<string> {
  const text = readFileSync(page, "utf8").replaceAll(/^```[\s\S]*?^```/gm, "");
  return new Set(
    Array.from(text.matchAll(/^#+ (.*)$/gm), ([, heading = ""]) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}_\- ]/gu, "")
        .trim()
        .replaceAll(" ", "-"),
    ),
  );
}

function deadLinks(page: string): string[] {
  const links = readFileSync(page, "utf8").matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g);
  return Array.from(links).flatMap(([whole, path = "", anchor]) => {
    const target = path === "" ? page : normalize(join(dirname(page), path));
    if (!existsSync(target)) return [`${page}: ${whole}`];
    if (anchor === undefined || !target.endsWith(".md")) return [];
    return anchorsOf(target).has(anchor) ? [] : [`${page}: ${whole}`];
  });
}

test("every link within the guides leads somewhere", () => {
  expect(pages.flatMap(deadLinks)).toEqual([]);
});

test("what is said about a guide in the sources names one that is there", () => {
  const files = ["lib", "app", "components", "test", "prisma"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  );
  const named = files
    .filter((file) => /\.(?:tsx?|js)$/.test(file) && !file.includes("generated"))
    .flatMap((file) => Array.from(readFileSync(file, "utf8").matchAll(/\bdocs\/[A-Z-]+\.md\b/g), ([name]) => name));
  expect([...new Set(named)].filter((name) => !existsSync(name))).toEqual([]);
});
