import { expect, test } from "vitest";
import { formInput } from "@/lib/auth/form-input";

function form(...entries: [name: string, value: string | File][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

test("a dotted name is a path, a name with brackets or given twice a list", () => {
  const posted = form(
    ["subject", "Broken"],
    ["input.reason", "why"],
    ["input.by", "me"],
    ["tags[]", "a"],
    ["to", "b"],
    ["to", "c"],
  );
  expect(formInput(posted)).toEqual({
    subject: "Broken",
    input: { reason: "why", by: "me" },
    tags: ["a"],
    to: ["b", "c"],
  });
});

test("what Next adds and an empty file input are left out", () => {
  const posted = form(
    ["$ACTION_REF_1", ""],
    ["picture", new File([], "")],
    ["files[]", new File([], "")],
    ["name", ""],
  );
  expect(formInput(posted)).toEqual({ files: [], name: "" });
});

test("no name reaches an object's prototype", () => {
  const input = formInput(form(["__proto__.admin", "yes"], ["constructor.prototype.admin", "yes"], ["ok", "1"]));
  expect(input.ok).toBe("1");
  expect(Object.getPrototypeOf(input)).toBe(Object.prototype);
  expect(Object.hasOwn(Object.prototype, "admin")).toBe(false);
});

test("a name used as a value and as a path keeps the last", () => {
  expect(formInput(form(["a", "text"], ["a.b", "deep"]))).toEqual({ a: { b: "deep" } });
});
