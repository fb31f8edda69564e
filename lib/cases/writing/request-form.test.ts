import { expect, test } from "vitest";
import { requestFormOf, visitorRequestFormOf, withAttachments, withUploads } from "@/lib/cases/writing/request-form";
import type { InputField } from "@/lib/lifecycle/language/input";
import { formSchema, inputField } from "@/lib/lifecycle/language/input";

const asked: InputField[] = [
  inputField({ name: "orderNumber", field: { type: "string", required: true }, language: "en" }),
  inputField({ name: "pieces", field: { type: "int", min: 1 }, language: "en" }),
];
const request = { subject: "A lamp", bodyText: "It is dark." };
const faults = (form: ReturnType<typeof requestFormOf>, input: object) =>
  form.safeParse(input).error?.issues.map(({ path, message }) => [path.join("."), message]);

test("a form that knows what the lifecycle asks for checks it at its fields", () => {
  const form = requestFormOf(formSchema(asked, "en"));
  expect(faults(form, { ...request, fields: { orderNumber: "", pieces: "0" } })).toEqual([
    ["fields.orderNumber", "Order number is required."],
    ["fields.pieces", "Pieces must be at least 1."],
  ]);
  expect(faults(form, { ...request, fields: { orderNumber: "A-17", pieces: "" } })).toBeUndefined();
});

test("somebody without an account is asked the same", () => {
  const visitor = { ...request, name: "Nora", email: "nora@example.com", fields: { orderNumber: " " } };
  const checked = visitorRequestFormOf(formSchema(asked, "ko")).safeParse(visitor);
  expect(checked.error?.issues.map(({ path }) => path.join("."))).toEqual(["fields.orderNumber"]);
});

test("a form that asks for nothing more is complete without fields", () => {
  expect(requestFormOf(formSchema([], "en")).parse(request)).toEqual({ ...request, fields: {}, attachmentIds: [] });
});

test("uploads are posted by id and claim, and what is none of that is left for the use case to refuse", () => {
  const id = "0199a3c0-0000-7000-8000-000000000001";
  expect(withAttachments({ ...request, uploads: [`${id}:claim`] })).toEqual({ ...request, attachmentIds: [id] });
  expect(withUploads({ ...request, uploads: [`${id}:claim`] })).toEqual({
    ...request,
    attachments: [{ id, claim: "claim" }],
  });
  const odd = { ...request, uploads: 42 as unknown as string[] };
  expect(withAttachments(odd)).toEqual({ ...request, attachmentIds: [""] });
});
