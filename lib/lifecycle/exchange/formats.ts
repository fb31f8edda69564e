import type { Definition } from "@/lib/lifecycle/definition";
import type { Exported, ExportOptions, Imported } from "@/lib/lifecycle/exchange/exchanged";
import { toMermaid } from "@/lib/lifecycle/exchange/to-mermaid";
import { toSvg } from "@/lib/lifecycle/exchange/to-svg";
import { toXState } from "@/lib/lifecycle/exchange/to-xstate";

/** What a lifecycle can be written as, by the name a person types. */
export const exporters: Readonly<Record<string, (definition: Definition, options?: ExportOptions) => Exported>> = {
  xstate: toXState,
  mermaid: toMermaid,
  svg: toSvg,
};

/** What a lifecycle can be read from, by the name a person types. None throws, whatever the text is. */
export const importers: Readonly<Record<string, (text: string) => Imported>> = {};
