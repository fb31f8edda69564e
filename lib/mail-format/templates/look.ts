import type { CSSProperties } from "react";

/** The colours of a mail by day: the page's tokens as mail programs understand them. */
export const ink = {
  text: "#182227",
  quiet: "#56656c",
  accent: "#0b6272",
  line: "#e0e5e7",
  sheet: "#ffffff",
  canvas: "#f5f7f8",
};

const font =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', Arial, sans-serif";

const text: CSSProperties = { margin: "0 0 16px", fontSize: "16px", lineHeight: "26px", color: ink.text };

export const look = {
  body: { margin: 0, padding: "24px 0", backgroundColor: ink.canvas, fontFamily: font, wordBreak: "keep-all" },
  container: { maxWidth: "600px", padding: "0 16px" },
  company: { margin: "0 0 12px", fontSize: "14px", lineHeight: "20px", fontWeight: 600, color: ink.quiet },
  sheet: {
    padding: "28px 28px 12px",
    backgroundColor: ink.sheet,
    border: `1px solid ${ink.line}`,
    borderRadius: "10px",
  },
  text,
  list: { ...text, paddingLeft: "22px" },
  message: {
    ...text,
    padding: "2px 0 2px 16px",
    borderLeft: `3px solid ${ink.line}`,
    overflowWrap: "anywhere",
  },
  button: {
    padding: "12px 22px",
    borderRadius: "8px",
    backgroundColor: ink.accent,
    color: "#ffffff",
    fontSize: "16px",
    fontWeight: 600,
    textDecoration: "none",
  },
  hint: { margin: "12px 0 0", fontSize: "12px", lineHeight: "18px", color: ink.quiet },
  address: { color: ink.accent, fontSize: "12px", overflowWrap: "anywhere" },
  rule: { margin: "20px 0 12px", border: "none", borderTop: `1px solid ${ink.line}` },
  signature: { ...text, fontSize: "14px", lineHeight: "22px", overflowWrap: "anywhere" },
  history: { fontSize: "14px", lineHeight: "22px", color: ink.quiet, overflowWrap: "anywhere" },
  footer: { margin: 0, fontSize: "12px", lineHeight: "18px", color: ink.quiet },
} satisfies Record<string, CSSProperties>;

/** By night, in programs that tell: the same sheet in dark. Others invert the day's colours, which stay readable. */
export const nightRules = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
.message p { margin: 0 0 12px; } .message p:last-child { margin-bottom: 0; }
@media (prefers-color-scheme: dark) {
  .canvas { background-color: #10171a !important; }
  .sheet { background-color: #182023 !important; border-color: #303a3e !important; }
  .ink { color: #e9eef0 !important; }
  .quiet { color: #a3b0b5 !important; }
  .link { color: #6fc8d9 !important; }
  .button { background-color: #6fc8d9 !important; color: #0d1c20 !important; }
  .message, .rule { border-color: #3a464b !important; }
}`;
