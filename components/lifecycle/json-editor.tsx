"use client";

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, foldGutter, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import type { Diagnostic } from "@codemirror/lint";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect, useImperativeHandle, useRef, type Ref } from "react";
import type { ShownFinding } from "@/components/lifecycle/proof";

export type JsonEditorHandle = { goTo: (place: { line: number; column: number }) => void };

type JsonEditorProps = {
  text: string;
  label: string;
  /** What was found in the text, to be marked at its place. */
  findings: readonly ShownFinding[];
  onChange: (text: string) => void;
  ref: Ref<JsonEditorHandle>;
};

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--accent)" },
  { tag: tags.string, color: "var(--success)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--warning)" },
  { tag: tags.punctuation, color: "var(--ink-muted)" },
]);

const look = EditorView.theme({
  "&": { height: "100%", fontSize: "0.8125rem", backgroundColor: "var(--surface)", color: "var(--ink)" },
  // Whoever holds it shows the focus: within, the numbers of the lines would lie over it.
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "ui-monospace, monospace", lineHeight: "1.6" },
  ".cm-gutters": { backgroundColor: "var(--sunken)", color: "var(--ink-faint)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in oklab, var(--hover) 55%, transparent)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--selected) !important" },
  ".cm-tooltip": { backgroundColor: "var(--raised)", color: "var(--ink)", border: "1px solid var(--line)" },
});

/** The definition's text with its faults underlined as it is typed. Escape, then Tab, leaves it. Loaded when first used. */
export function JsonEditor({ text, label, findings, onChange, ref }: JsonEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const change = useRef(onChange);
  const initial = useRef({ text, label });

  useEffect(() => {
    change.current = onChange;
  }, [onChange]);

  useEffect(() => {
    if (!host.current) return;
    const editor = new EditorView({
      parent: host.current,
      state: stateOf(initial.current, (next) => change.current(next)),
    });
    // It scrolls, so the keyboard must reach it.
    editor.scrollDOM.tabIndex = 0;
    view.current = editor;
    return () => editor.destroy();
  }, []);

  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === text) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
  }, [text]);

  useEffect(() => {
    const editor = view.current;
    if (editor) editor.dispatch(setDiagnostics(editor.state, diagnosticsOf(findings, editor.state.doc.length)));
  }, [findings]);

  useImperativeHandle(ref, () => ({ goTo: (place) => view.current && goTo(view.current, place) }), []);

  return <div ref={host} className="h-full min-h-0" />;
}

function stateOf({ text, label }: { text: string; label: string }, changed: (text: string) => void): EditorState {
  return EditorState.create({
    doc: text,
    extensions: [
      lineNumbers(),
      foldGutter(),
      history(),
      drawSelection(),
      indentOnInput(),
      bracketMatching(),
      highlightActiveLine(),
      json(),
      syntaxHighlighting(colours),
      lintGutter(),
      keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap, indentWithTab]),
      EditorView.contentAttributes.of({ "aria-label": label }),
      EditorView.updateListener.of((update) => update.docChanged && changed(update.state.doc.toString())),
      look,
      EditorView.cspNonce.of(pageNonce()),
    ],
  });
}

/** The nonce of the page as it was loaded: the editor's own styles need it under our content policy. */
function pageNonce(): string {
  return document.querySelector<HTMLElement>("script[nonce]")?.nonce ?? "";
}

function diagnosticsOf(findings: readonly ShownFinding[], length: number): Diagnostic[] {
  const marks = findings.filter((finding) => finding.length > 0 && finding.offset < length);
  return marks.map(({ offset, length: span, severity, message }) => ({
    from: offset,
    to: Math.min(offset + Math.max(1, span), length),
    severity,
    message,
  }));
}

function goTo(view: EditorView, { line, column }: { line: number; column: number }): void {
  const found = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
  const anchor = Math.min(found.from + column - 1, found.to);
  view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
  view.focus();
}
