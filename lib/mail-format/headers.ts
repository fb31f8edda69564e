/** Our mark on automatic mail: intake never answers a mail that bears it. */
const loopHeader = "X-Caseway-Loop";

interface Marks {
  /** `auto-replied` to what somebody sent us, `auto-generated` otherwise (RFC 3834, 5). */
  answersSomebody: boolean;
  domain: string;
}

/** The headers by which other systems know that no person wrote a mail, and do not answer it. */
export function automaticHeaders({ answersSomebody, domain }: Marks): Record<string, string> {
  return {
    "Auto-Submitted": answersSomebody ? "auto-replied" : "auto-generated",
    Precedence: "bulk",
    "X-Auto-Response-Suppress": "All",
    [loopHeader]: domain,
  };
}
