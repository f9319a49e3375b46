import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const css = readFileSync("../wwwroot/css/theme.css", "utf8");
const tokens = new Map([...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(m => [m[1]!, [m[2]!, m[3]!] as const]));
const grounds = ["ground", "surface", "raised", "sunken"];

for (const [theme, index] of [["light", 0], ["dark", 1]] as const) {
  const contrast = (front: string, back: string): number => ratio(colour(front, index), colour(back, index));
  const atLeast = (least: number, fronts: readonly string[], backs: readonly string[]): void => {
    for (const front of fronts) {
      for (const back of backs) {
        const found = contrast(front, back);
        assert.ok(found >= least, `${theme}: --${front} on --${back} is ${found.toFixed(2)}, less than ${least}`);
      }
    }
  };

  test(`text can be read in the ${theme} theme`, () => {
    atLeast(4.5, ["text", "text-soft", "accent-text", "bad-text", "ok-text", "warn-text", "run-text"], [...grounds, "hover"]);
    atLeast(4.5, ["text-faint"], grounds);
    atLeast(4.5, ["text-soft"], ["pressed"]);
    atLeast(4.5, ["text"], ["accent-soft", "selection", "pressed"]);
    atLeast(4.5, ["text", "accent-text"], ["yellow", "orange", "red", "green", "blue", "purple", "grey"].map(paper => `note-${paper}`));
    atLeast(4.5, ["on-accent"], ["accent", "accent-hover", "danger", "danger-hover"]);
  });

  test(`every word about what happened can be read on its own colour in the ${theme} theme`, () => {
    for (const kind of ["accent", "ok", "run", "warn", "bad"]) atLeast(4.5, [`${kind}-text`], [`${kind}-soft`]);
  });

  test(`edges of controls, focus rings and dots are seen in the ${theme} theme`, () => {
    atLeast(3, ["line-control", "focus"], ["ground", "surface", "raised", "sunken"]);
    atLeast(3, ["ok", "run", "warn", "bad"], ["surface", "raised"]);
  });
}

function colour(name: string, index: 0 | 1): string {
  const found = tokens.get(name);
  assert.ok(found, `theme.css has no --${name}`);
  return found[index];
}

function ratio(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** As WCAG 2 defines it. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map(i => {
    const c = parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
