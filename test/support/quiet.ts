import { afterEach, beforeEach, vi } from "vitest";

/** What the code complains about on the console is a fault: the test in which it happens fails. */
beforeEach(() => {
  vi.spyOn(console, "error");
});

afterEach(() => {
  const complaints = vi.mocked(console.error).mock.calls.map((words) => words.map(String).join(" "));
  vi.mocked(console.error).mockRestore();
  if (complaints.length > 0) throw new Error(`console.error was called:\n${complaints.join("\n")}`);
});
