import { expect, test } from "vitest";
import { formValues } from "@/lib/auth/form-values";

function form(...entries: [string, string | File][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

test("a dotted name is a path, and a name with brackets a list", () => {
  const posted = form(
    ["subject", "Broken"],
    ["input.reason", "why"],
    ["input.by", "me"],
    ["tags[]", "a"],
    ["tags[]", "b"],
  );
  expect(formValues(posted)).toEqual({ subject: "Broken", input: { reason: "why", by: "me" }, tags: ["a", "b"] });
});

test("React's own fields and an empty file input are left out", () => {
  expect(formValues(form(["$ACTION_REF_1", ""], ["files[]", new File([], "")], ["name", ""]))).toEqual({ name: "" });
});

test("no name reaches an object's prototype", () => {
  const values = formValues(form(["__proto__.admin", "yes"], ["a.constructor.b", "yes"], ["ok", "1"]));
  expect(values).toEqual({ ok: "1" });
  expect(({} as { admin?: string }).admin).toBeUndefined();
});

test("a name used both as a value and as a path keeps the last", () => {
  expect(formValues(form(["a", "text"], ["a.b", "deep"]))).toEqual({ a: { b: "deep" } });
});
