import type { Category, Definition } from "@/lib/lifecycle/language/definition";
import { CATEGORIES, SAME, textIn } from "@/lib/lifecycle/language/definition";
import type { Exported, ExportOptions } from "@/lib/lifecycle/exchange/exchanged";
import { PICTURE_NOTE } from "@/lib/lifecycle/exchange/notes";
import type { Route } from "@/lib/lifecycle/exchange/svg-routes";
import { round, routesOf } from "@/lib/lifecycle/exchange/svg-routes";
import { xmlAttribute, xmlText } from "@/lib/lifecycle/exchange/xml";
import { inWords } from "@/lib/lifecycle/language/input";
import type { Diagram, DiagramNode, Sketch } from "@/lib/lifecycle/layout/layout";
import { placeDiagram } from "@/lib/lifecycle/layout/layout";

export type SvgOptions = ExportOptions & {
  /** Left to right, or top to bottom; without it, left to right as long as that is not too wide to read. */
  readonly direction?: "right" | "down";
};

/** A lifecycle as a picture that stands alone: light or dark as the reader's system is, with words for who hears it. */
export function toSvg(definition: Definition, options: SvgOptions = {}): Exported {
  const { language = "en" } = options;
  const { sketch, notes } = legible(sketchOf(definition, language));
  const diagram = placed(sketch, options);
  const routes = routesOf(diagram);
  const [width, height] = [Math.ceil(diagram.width), Math.ceil(diagram.height)];
  const text = [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title description" xml:lang="${xmlAttribute(language)}"`,
    `  viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<title id="title">${xmlText(textIn(definition.title, language))}</title>`,
    `<desc id="description">${xmlText(descriptionOf(definition, language))}</desc>`,
    `<style>${STYLE}</style>`,
    `<defs><marker id="way" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto-start-reverse">`,
    `<path class="head" d="M0.5 0.5 7 4 0.5 7.5"/></marker></defs>`,
    `<rect class="ground" width="${width}" height="${height}"/>`,
    ...routes.map(({ path }) => `<path class="way" marker-end="url(#way)" d="${path}"/>`),
    ...diagram.nodes.flatMap(box),
    ...routes.flatMap(wayLabel),
    "</svg>",
    "",
  ].join("\n");
  return { text, notes: [PICTURE_NOTE, ...notes] };
}

/** With more arrows than this a picture tells nobody anything, and placing them takes long. */
const MOST_ARROWS = 300;

function legible(sketch: Sketch): { sketch: Sketch; notes: Exported["notes"] } {
  const arrows = [...new Set(sketch.ways.map(({ from, to }) => `${from} ${to}`))];
  if (arrows.length <= MOST_ARROWS) return { sketch, notes: [] };
  const drawn = new Set(arrows.slice(0, MOST_ARROWS));
  const notes = [
    {
      en: `Of ${arrows.length} arrows the picture shows the first ${MOST_ARROWS}.`,
      ko: `화살표 ${arrows.length}개 중 처음 ${MOST_ARROWS}개만 그림에 있습니다.`,
    },
  ];
  return { sketch: { ...sketch, ways: sketch.ways.filter(({ from, to }) => drawn.has(`${from} ${to}`)) }, notes };
}

const WIDEST = 2_400;

function placed(sketch: Sketch, { language = "en", direction }: SvgOptions): Diagram {
  const across = placeDiagram(sketch, { language, direction: direction ?? "right", loops: true });
  if (direction !== undefined || across.width <= WIDEST) return across;
  return placeDiagram(sketch, { language, direction: "down", loops: true });
}

/** About how many narrow letters fit on a line; a wide letter (Hangul, Han) counts as two. */
const BOX_LETTERS = 24;
const WAY_LETTERS = 22;

function sketchOf(definition: Definition, language: string): Sketch {
  return {
    initial: definition.initial,
    states: Object.entries(definition.states).map(([id, { label, category, final }]) => ({
      id,
      label: wrapped(textIn(label, language), BOX_LETTERS),
      category,
      final: final === true,
    })),
    ways: definition.transitions.flatMap((transition) =>
      transition.from.map((from) => ({
        from,
        to: transition.to === SAME ? from : transition.to,
        label: wrapped(wayWords(definition, transition, language), WAY_LETTERS),
      })),
    ),
  };
}

function wayWords({ events }: Definition, { label, on }: Definition["transitions"][number], language: string): string {
  const said = label ?? events[on]?.label;
  return said ? textIn(said, language) : inWords(on);
}

/** Lines of about so many letters, broken at spaces, and inside a word that is longer than a line; six at most. */
function wrapped(text: string, letters: number): string {
  const lines: string[] = [""];
  for (const word of text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((each) => pieces(each, letters))) {
    const line = lines.at(-1) ?? "";
    if (line === "" || widthOf(line) + 1 + widthOf(word) <= letters)
      lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
    else lines.push(word);
  }
  return lines.length > MOST_LINES
    ? [...lines.slice(0, MOST_LINES - 1), `${lines[MOST_LINES - 1] ?? ""} …`].join("\n")
    : lines.join("\n");
}

const MOST_LINES = 6;

function pieces(word: string, letters: number): string[] {
  const found: string[] = [""];
  for (const letter of word) {
    const piece = found.at(-1) ?? "";
    if (widthOf(piece) + widthOf(letter) > letters) found.push(letter);
    else found[found.length - 1] = piece + letter;
  }
  return found;
}

function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += (letter.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1;
  return width;
}

/** Every state and every way, as a screen reader says it. */
function descriptionOf(definition: Definition, language: string): string {
  const label = (name: string) => textIn(definition.states[name]?.label ?? name, language);
  const states = Object.keys(definition.states).map(label).join(", ");
  const ways = definition.transitions.flatMap((transition) =>
    transition.from.map(
      (from) =>
        `${label(from)} → ${label(transition.to === SAME ? from : transition.to)}: ${wayWords(definition, transition, language)}`,
    ),
  );
  const begins = label(definition.initial);
  const intro = language.startsWith("ko")
    ? `상태: ${states}. 시작 상태: ${begins}. 전환: `
    : `States: ${states}. It begins in ${begins}. Transitions: `;
  return `${intro}${ways.join("; ")}.`;
}

/* The colours of the categories as the application has them: soft fill, line, ink; light and dark. */
const COLOURS: Readonly<Record<Category, readonly [light: string, dark: string][]>> = {
  open: [
    ["oklch(0.955 0.02 250)", "oklch(0.286 0.055 254)"],
    ["oklch(0.865 0.055 250)", "oklch(0.425 0.085 254)"],
    ["oklch(0.462 0.135 254)", "oklch(0.8 0.095 250)"],
  ],
  assigned: [
    ["oklch(0.958 0.02 302)", "oklch(0.29 0.062 300)"],
    ["oklch(0.868 0.058 302)", "oklch(0.43 0.095 300)"],
    ["oklch(0.468 0.15 298)", "oklch(0.808 0.098 302)"],
  ],
  pending: [
    ["oklch(0.964 0.036 86)", "oklch(0.288 0.048 72)"],
    ["oklch(0.862 0.09 84)", "oklch(0.435 0.075 74)"],
    ["oklch(0.478 0.105 66)", "oklch(0.83 0.12 80)"],
  ],
  resolved: [
    ["oklch(0.955 0.03 156)", "oklch(0.278 0.048 155)"],
    ["oklch(0.855 0.075 155)", "oklch(0.415 0.072 155)"],
    ["oklch(0.452 0.105 152)", "oklch(0.8 0.125 153)"],
  ],
  closed: [
    ["oklch(0.952 0.004 220)", "oklch(0.277 0.01 225)"],
    ["oklch(0.868 0.008 220)", "oklch(0.4 0.012 225)"],
    ["oklch(0.455 0.016 228)", "oklch(0.77 0.012 222)"],
  ],
};
const GROUND = ["oklch(1 0 0)", "oklch(0.211 0.009 225)"] as const;
const INK = ["oklch(0.475 0.018 228)", "oklch(0.735 0.014 222)"] as const;
const LINE = ["oklch(0.655 0.014 225)", "oklch(0.535 0.016 225)"] as const;

function colours(scheme: 0 | 1): string {
  const categories = CATEGORIES.map((category) => {
    const [soft, line, ink] = COLOURS[category].map((pair) => pair[scheme]);
    return `.${category} rect{fill:${soft};stroke:${line}}.${category} text,.${category} circle{fill:${ink}}.${category} .final{fill:none;stroke:${LINE[scheme]}}`;
  });
  return `.ground{fill:${GROUND[scheme]}}.way,.head{stroke:${LINE[scheme]}}.label{fill:${INK[scheme]};stroke:${GROUND[scheme]}}${categories.join("")}`;
}

const STYLE = [
  `text{font-family:Pretendard,"Noto Sans KR",system-ui,sans-serif;text-anchor:middle;dominant-baseline:central}`,
  `.box text{font-size:14px;font-weight:500}.label{font-size:12px;paint-order:stroke;stroke-width:6px;stroke-linejoin:round}`,
  `.box rect,.way{stroke-width:1.25px}.way,.head{fill:none}.head{stroke-width:1.5px;stroke-linecap:round;stroke-linejoin:round}`,
  colours(0),
  `@media (prefers-color-scheme:dark){${colours(1)}}`,
].join("");

function box({ x, y, width, height, label, category, initial, final }: DiagramNode): string[] {
  const [left, top] = [x - width / 2, y - height / 2];
  const lines = label.split("\n");
  return [
    `<g class="box ${category}">`,
    ...(final
      ? [rect({ left: left - 3, top: top - 3, width: width + 6, height: height + 6 }, `class="final" rx="13"`)]
      : []),
    rect({ left, top, width, height }, `rx="10"`),
    ...(initial ? [`<circle cx="${round(left)}" cy="${round(y)}" r="4.5"/>`] : []),
    ...lines.map(
      (line, i) => `<text x="${round(x)}" y="${round(y + (i - (lines.length - 1) / 2) * 17)}">${xmlText(line)}</text>`,
    ),
    "</g>",
  ];
}

function rect(at: { left: number; top: number; width: number; height: number }, more: string): string {
  return `<rect x="${round(at.left)}" y="${round(at.top)}" width="${round(at.width)}" height="${round(at.height)}" ${more}/>`;
}

function wayLabel({ at, labels }: Pick<Route, "at" | "labels">): string[] {
  return labels.map((line, i) => {
    const y = at.y + (i - (labels.length - 1) / 2) * 15;
    return `<text class="label" x="${round(at.x)}" y="${round(y)}">${xmlText(line)}</text>`;
  });
}
