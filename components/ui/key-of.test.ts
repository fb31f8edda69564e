import { expect, test } from "vitest";
import { keyOf } from "@/components/ui/key-of";

const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

test.each([
  ["a letter", { key: "j", code: "KeyJ" }, "j"],
  ["Caps Lock", { key: "J", code: "KeyJ" }, "j"],
  ["a letter with Shift", { key: "J", code: "KeyJ", shiftKey: true }, "shift+j"],
  ["Korean letters", { key: "ㅓ", code: "KeyJ" }, "j"],
  ["an input method", { key: "Process", code: "KeyJ" }, "j"],
  ["Cyrillic letters", { key: "о", code: "KeyJ" }, "j"],
  ["a layout that puts its letters elsewhere", { key: "a", code: "KeyQ" }, "a"],
  ["a question mark", { key: "?", code: "Slash", shiftKey: true }, "?"],
  ["a question mark of a German keyboard", { key: "?", code: "Minus", shiftKey: true }, "?"],
  ["a question mark under an input method", { key: "Process", code: "Slash", shiftKey: true }, "?"],
  ["Control", { key: "k", code: "KeyK", ctrlKey: true }, "mod+k"],
  ["Command under Korean letters", { key: "ㅏ", code: "KeyK", metaKey: true }, "mod+k"],
  ["Alt, which writes signs of its own", { key: "∆", code: "KeyJ", altKey: true }, null],
  ["a key that is no sign", { key: "Enter", code: "Enter" }, null],
  ["an accent", { key: "Dead", code: "BracketLeft" }, null],
])("%s", (_name, pressed, key) => {
  expect(keyOf({ ...plain, ...pressed })).toBe(key);
});
