import { expect, test } from "vitest";
import { fromJira } from "@/lib/lifecycle/exchange/from-jira";

const WORKFLOW = {
  id: { name: "Software 소프트웨어" },
  description: "How we work",
  transitions: [
    {
      id: "1",
      name: "Create",
      from: [],
      to: "10",
      type: "initial",
      rules: { postFunctions: [{ type: "CreateIssue" }] },
    },
    { id: "11", name: "진행 시작", from: ["10"], to: "20", type: "directed", screen: { id: "7" } },
    {
      id: "21",
      name: "Done",
      from: ["20"],
      to: "30",
      type: "directed",
      rules: { conditions: [{ type: "UserInGroup" }], validators: [] },
    },
    { id: "31", name: "Done", from: ["10"], to: "40", type: "directed" },
  ],
  statuses: [
    { id: "10", name: "To Do", statusCategory: { key: "new" }, properties: { "jira.issue.editable": "true" } },
    { id: "20", name: "진행 중", statusCategory: { key: "indeterminate" } },
    { id: "30", name: "Done", statusCategory: { key: "done" } },
    { id: "40", name: "Done!", statusCategory: { key: "done" } },
  ],
};

test("a workflow's statuses and transitions are states and commands, its rules are listed", () => {
  const { definition, problems, leftOut } = fromJira(JSON.stringify({ values: [WORKFLOW] }));
  expect(problems).toEqual([]);
  expect(definition?.title).toBe("Software 소프트웨어");
  expect(
    Object.entries(definition?.states ?? {}).map(([name, { label, category, final }]) => [
      name,
      label,
      category,
      final,
    ]),
  ).toEqual([
    ["toDo", "To Do", "open", undefined],
    ["status", "진행 중", "assigned", undefined],
    ["done", "Done", "closed", true],
    ["done2", "Done!", "closed", true],
  ]);
  expect(definition?.initial).toBe("toDo");
  expect(definition?.transitions.map(({ label, from, to }) => [label, from, to])).toEqual([
    ["진행 시작", ["toDo"], "status"],
    ["Done", ["status"], "done"],
    ["Done", ["toDo"], "done2"],
  ]);
  const left = JSON.stringify(leftOut);
  for (const word of ["CreateIssue", "screen 7", "UserInGroup", "How we work", "jira.issue.editable"])
    expect(left).toContain(word);
});

test("the newer form with references and links is read, and a global transition comes from everywhere", () => {
  const { definition, problems, leftOut } = fromJira(
    JSON.stringify({
      statuses: [
        { id: "1", statusReference: "ref-a", name: "Open", statusCategory: "TODO" },
        { id: "2", statusReference: "ref-b", name: "Closed", statusCategory: "DONE" },
      ],
      workflows: [
        {
          name: "New",
          statuses: [{ statusReference: "ref-a" }, { statusReference: "ref-b" }],
          transitions: [
            { id: "1", name: "Create", type: "INITIAL", toStatusReference: "ref-a", links: [] },
            {
              id: "2",
              name: "Close",
              type: "GLOBAL",
              toStatusReference: "ref-b",
              actions: [{ ruleKey: "system:update-field" }],
            },
            {
              id: "3",
              name: "Reopen",
              type: "DIRECTED",
              toStatusReference: "ref-a",
              links: [{ fromStatusReference: "ref-b" }],
            },
          ],
        },
        { name: "Other", statuses: [], transitions: [] },
      ],
    }),
  );
  expect(problems).toEqual([]);
  expect(definition?.transitions.map(({ from, to }) => [from, to])).toEqual([
    [["open", "closed"], "closed"],
    [["closed"], "open"],
  ]);
  expect(JSON.stringify(leftOut)).toContain("system:update-field");
  expect(JSON.stringify(leftOut)).toContain("Other");
});

test("a transition to a status there is not is a problem", () => {
  const broken = { ...WORKFLOW, transitions: [{ id: "1", name: "Go", from: ["10"], to: "99" }] };
  expect(JSON.stringify(fromJira(JSON.stringify(broken)).problems)).toContain("“99”");
});
