import { expect, test } from "vitest";
import { withoutSecrets } from "@/lib/log";

test.each([
  ["GET /s/Zk3vT0aYx9Qm4LrB7uWc2E failed", "GET /s/[hidden] failed"],
  ["at http://localhost:3000/l/Zk3vT0aYx9Qm4LrB7uWc2E?next=/cases", "at http://localhost:3000/l/[hidden]?next=/cases"],
  ['{"url":"/api/files/1?claim=abc123&x=1"}', '{"url":"/api/files/1?claim=[hidden]&x=1"}'],
  ["connect postgresql://caseway:s3cret@db:5432/caseway", "connect postgresql://caseway:[hidden]@db:5432/caseway"],
  ["authorization: Bearer cw_abc.def-123", "authorization: Bearer [hidden]"],
])("a secret in running text is hidden: %s", (line, hidden) => {
  expect(withoutSecrets(line)).toBe(hidden);
});

test.each(["GET /cases/1042 in 12 ms", "see https://example.com/s/short", "sasha@example.com asked"])(
  "ordinary words stay: %s",
  (line) => {
    expect(withoutSecrets(line)).toBe(line);
  },
);
