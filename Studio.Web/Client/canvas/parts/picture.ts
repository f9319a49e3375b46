import { pathOf } from "../geometry/curve";
import { around, portOffset } from "../geometry/size";
import { boxOf, type Item } from "./items";
import type { Store } from "./store";

/** The whole picture as an SVG that stands alone: plain shapes and texts, no style sheet, no fonts of ours. */
export function toSvg(store: Store, colour: (token: string) => string): string {
  const items = [...store.items.values()].filter(item => !item.hidden);
  const box = around(items.map(boxOf)) ?? { x: 0, y: 0, width: 200, height: 100 };
  const [x, y, width, height] = [box.x - 60, box.y - 60, box.width + 120, box.height + 120].map(Math.round) as [number, number, number, number];
  const edges = [...store.edges.values()].flatMap(edge => edge.curve
    ? [`<path d="${pathOf(edge.curve)}" fill="none" stroke="${colour("--line-control")}" stroke-width="2"/>`] : []);
  const areas = items.filter(item => item.what === "area").map(item => areaSvg(item, colour));
  const nodes = items.filter(item => item.what === "node").map(item => nodeSvg(item, colour));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${width} ${height}" width="${width}" height="${height}" `
    + `font-family="Inter, system-ui, sans-serif"><rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${colour("--ground")}"/>`
    + `${[...areas, ...edges, ...nodes].join("")}</svg>`;
}

/** A picture of dots, as large as browsers allow. */
export async function toPng(svg: string, width: number, height: number): Promise<Blob> {
  const scale = Math.min(2, 8000 / Math.max(width, height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.ceil(width * scale), Math.ceil(height * scale)];
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => canvas.toBlob(blob => blob ? resolve(blob) : reject(new Error("The picture is too large.")), "image/png"));
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`).replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, "");
}

export function shorten(text: string, most: number): string {
  return [...text].length > most ? `${[...text].slice(0, most - 1).join("")}…` : text;
}

function nodeSvg(item: Item, colour: (token: string) => string): string {
  const { x, y, width, height } = boxOf(item);
  const middle = y + height / 2;
  const kind = getComputedStyle(item.element.querySelector(".tile") ?? item.element).color;
  const ports = [
    ...item.card.inputs.map((_, i, all) => dot(x, y + portOffset(height, i, all.length))),
    ...item.card.outputs.map((_, i, all) => dot(x + width, y + portOffset(height, i, all.length))),
  ].map(each => each(colour("--line-control")));
  return `<g><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="12" fill="${colour("--raised")}" stroke="${colour("--line-strong")}"/>`
    + `<rect x="${x + 14}" y="${middle - 20}" width="40" height="40" rx="10" fill="${kind}" fill-opacity="0.18"/>`
    + `<text x="${x + 34}" y="${middle + 6}" text-anchor="middle" font-size="16" font-weight="600" fill="${kind}">${escapeXml(shorten(item.title, 2).slice(0, 1))}</text>`
    + `<text x="${x + 66}" y="${middle - 2}" font-size="13" font-weight="600" fill="${colour("--text")}">${escapeXml(shorten(item.title, 20))}</text>`
    + `<text x="${x + 66}" y="${middle + 14}" font-size="11" fill="${colour("--text-soft")}">${escapeXml(shorten(item.subtitle, 26))}</text>${ports.join("")}</g>`;
}

const dot = (x: number, y: number) => (fill: string): string => `<circle cx="${x}" cy="${y}" r="4.5" fill="${fill}"/>`;

function areaSvg(item: Item, colour: (token: string) => string): string {
  const { x, y, width, height } = boxOf(item);
  const lines = (item.element.textContent ?? "").split("\n").map(line => line.trim()).filter(Boolean).slice(0, Math.max(1, Math.floor(height / 20) - 1));
  const texts = lines.map((line, i) =>
    `<text x="${x + 12}" y="${y + 24 + i * 20}" font-size="13" fill="${colour("--text")}">${escapeXml(shorten(line, Math.floor(width / 7)))}</text>`);
  return `<g><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="10" fill="${getComputedStyle(item.element).backgroundColor}" `
    + `stroke="${colour("--line-strong")}"/>${texts.join("")}</g>`;
}
