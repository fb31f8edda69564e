import { expect, test } from "vitest";
import { env } from "@/lib/env";

const least = {
  DATABASE_URL: "postgresql://localhost/caseway",
  AUTH_SECRET: "0123456789abcdef",
  NODE_ENV: "test" as const,
};

test("what is not set has its default, and an empty setting counts as not set", () => {
  expect(env({ ...least, SMTP_URL: "", APP_URL: "" })).toMatchObject({
    APP_URL: "http://localhost:3000",
    CASEWAY_DATA: "data",
  });
});

test("every wrong setting is named at once", () => {
  expect(() => env({ NODE_ENV: "test", DATABASE_URL: "mysql://x", SMTP_URL: "mail.example.com" })).toThrow(
    /DATABASE_URL: .*[\s\S]*AUTH_SECRET: [\s\S]*SMTP_URL: must begin/,
  );
});
