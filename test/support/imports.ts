import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** One import: what it names, as a path from the project's root without its ending (packages keep their names), and whether only types come. */
export type Import = { target: string; written: string; typesOnly: boolean };

/** A source file by its path from the project's root. */
export type Source = { path: string; text: string; imports: Import[] };

const folders = ["app", "components", "lib", "prisma", "test"];
const statement =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^"'();]*?\sfrom\s+)?["']([^"'\n]+)["']|\bimport\(\s*["']([^"'\n]+)["']\s*\)/g;

/** Every source file of the project but the generated ones. */
export function readSources(root: string): Source[] {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  );
  const code = paths.filter((path) => /\.(ts|tsx|js)$/.test(path) && !path.startsWith(join("lib", "db", "generated")));
  return code.map((path) => sourceOf(path, readFileSync(join(root, path), "utf8")));
}

/** Reads one file's imports: static, dynamic, type-only and re-exports alike. */
export function sourceOf(path: string, text: string): Source {
  const matches = [...text.replace(/^\s*\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "").matchAll(statement)];
  const imports = matches.map(([, type, fromStatement, fromCall]) => {
    const written = fromStatement ?? fromCall ?? "";
    return { target: targetOf(path, written), written, typesOnly: type !== undefined };
  });
  return { path, text, imports };
}

function targetOf(from: string, written: string): string {
  if (written.startsWith("@/")) return withoutEnding(written.slice(2));
  // What runs before anything is installed knows only names that Node knows: the imports of package.json.
  if (written.startsWith("#")) return withoutEnding(`lib/${written.slice(1)}`);
  if (written.startsWith(".")) return withoutEnding(relative(".", join(dirname(from), written)));
  return written;
}

function withoutEnding(path: string): string {
  return path.replace(/\.(tsx?|js|json|css)$/, "");
}
