import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** Theme variables only, so that light and dark need no word from here. */
const look = EditorView.theme({
  "&": { backgroundColor: "transparent", color: "var(--text)", fontSize: "var(--text-s)" },
  "&.cm-focused": { outline: "none" },
  ".cm-content": { fontFamily: "var(--font-mono)", padding: "5px 0", caretColor: "var(--text)", lineHeight: "1.55" },
  ".cm-line": { padding: "0 8px" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground, ::selection": { backgroundColor: "var(--selection)" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--text-faint)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
  ".cm-matchingBracket": { backgroundColor: "transparent" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--accent-soft)", outline: "1px solid var(--accent-line)" },
  ".cm-placeholder": { color: "var(--text-faint)" },
  ".cm-tooltip": {
    border: "1px solid var(--line-strong)", borderRadius: "var(--radius)", backgroundColor: "var(--raised)", color: "var(--text)", boxShadow: "var(--shadow)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--font-mono)", fontSize: "var(--text-s)", maxHeight: "15rem", minWidth: "16rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "3px 8px" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent-soft)", color: "var(--accent-text)" },
  ".cm-completionDetail": { color: "var(--text-faint)", fontStyle: "normal", marginLeft: "0.75em" },
  ".cm-completionIcon": { width: "1.1em", marginRight: "0.6em", color: "var(--text-faint)", fontFamily: "var(--font-mono)", fontSize: "0.9em", opacity: "1", textAlign: "center" },
  ".cm-completionIcon::after": { content: '"·" !important' },
  ".cm-completionIcon-function::after, .cm-completionIcon-method::after": { content: '"ƒ" !important' },
  ".cm-completionIcon-variable::after, .cm-completionIcon-constant::after": { content: '"$" !important' },
  ".cm-completionIcon-property::after": { content: '"." !important' },
  ".cm-completionIcon-class::after, .cm-completionIcon-type::after": { content: '"T" !important' },
  ".cm-completionInfo": { font: "400 var(--text-s)/1.5 var(--font)", padding: "8px 10px", maxWidth: "20rem" },
  ".cm-diagnostic": { font: "400 var(--text-s)/1.5 var(--font)", padding: "6px 10px" },
  ".cm-diagnostic-error": { borderLeft: "3px solid var(--bad)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--bad) 1px", textUnderlineOffset: "3px" },
  ".tok-brace": { color: "var(--accent-text)", fontWeight: "600" },
  ".tok-name": { color: "var(--accent-text)" },
  ".tok-field": { color: "var(--text)" },
  ".tok-method": { color: "var(--run-text)" },
  ".tok-keyword": { color: "var(--warn-text)" },
  ".tok-text, .tok-pattern": { color: "var(--ok-text)" },
  ".tok-number": { color: "var(--warn-text)" },
  ".tok-sign": { color: "var(--text-soft)" },
  ".tok-bad": { color: "var(--bad-text)" },
});

const words = HighlightStyle.define([
  { tag: [tags.keyword, tags.bool, tags.null, tags.number], color: "var(--warn-text)" },
  { tag: [tags.string, tags.regexp, tags.special(tags.string)], color: "var(--ok-text)" },
  { tag: [tags.propertyName, tags.definition(tags.variableName)], color: "var(--accent-text)" },
  { tag: tags.function(tags.variableName), color: "var(--run-text)" },
  { tag: tags.comment, color: "var(--text-faint)", fontStyle: "italic" },
  { tag: [tags.operator, tags.punctuation], color: "var(--text-soft)" },
  { tag: tags.invalid, color: "var(--bad-text)" },
]);

export const codeLook: Extension = [look, syntaxHighlighting(words)];
