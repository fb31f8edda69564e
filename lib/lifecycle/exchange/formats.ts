import type { Definition } from "@/lib/lifecycle/language/definition";
import type { Exported, ExportOptions, Imported, ImportOptions } from "@/lib/lifecycle/exchange/exchanged";
import { fromAsl } from "@/lib/lifecycle/exchange/from-asl";
import { fromJira } from "@/lib/lifecycle/exchange/from-jira";
import { fromRt } from "@/lib/lifecycle/exchange/from-rt";
import { fromXState } from "@/lib/lifecycle/exchange/from-xstate";
import { toAsl } from "@/lib/lifecycle/exchange/to-asl";
import { toMermaid } from "@/lib/lifecycle/exchange/to-mermaid";
import { toScxml } from "@/lib/lifecycle/exchange/to-scxml";
import { toSvg } from "@/lib/lifecycle/exchange/to-svg";
import { toXState } from "@/lib/lifecycle/exchange/to-xstate";

/** What a lifecycle can be written as, by the name a person types. */
export const exporters: Readonly<Record<string, (definition: Definition, options?: ExportOptions) => Exported>> = {
  asl: toAsl,
  xstate: toXState,
  scxml: toScxml,
  mermaid: toMermaid,
  svg: toSvg,
};

/** What a lifecycle can be read from, by the name a person types. None throws, whatever the text is. */
export const importers: Readonly<Record<string, (text: string, options?: ImportOptions) => Imported>> = {
  xstate: fromXState,
  asl: fromAsl,
  rt: fromRt,
  jira: fromJira,
};
