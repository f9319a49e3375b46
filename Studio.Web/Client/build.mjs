// Every *.ts beside this file is an entry and becomes wwwroot/js/<name>.js; folders hold what the entries import.
import { copyFile, mkdir, readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const js = join(here, "../wwwroot/js");
const fonts = join(here, "../wwwroot/fonts");
const mode = process.argv[2] ?? "";

const common = { absWorkingDir: here, bundle: true, target: "es2022", charset: "utf8", legalComments: "linked", logLevel: "warning" };

// The theme must be set before the first paint, and a module would wait for the document: it stays a classic script.
const classic = ["theme.ts"];

if (mode === "--test") await buildTests();
else await buildScripts(mode === "--watch");

async function buildScripts(watch) {
  const entries = (await readdir(here)).filter(f => f.endsWith(".ts") && !f.endsWith(".test.ts"));
  const options = { ...common, outdir: js, minify: !watch, sourcemap: watch ? "inline" : false };
  const modules = {
    ...options, entryPoints: entries.filter(f => !classic.includes(f)), format: "esm", splitting: true, chunkNames: "chunk-[hash]", metafile: true,
  };
  const scripts = { ...options, entryPoints: classic, format: "iife", metafile: true };
  await copyFonts();

  if (watch) {
    for (const each of [modules, scripts]) await (await esbuild.context({ ...each, logLevel: "info" })).watch();
    return;
  }

  const results = await Promise.all([esbuild.build(modules), esbuild.build(scripts)]);
  await removeStale(new Set(results.flatMap(r => Object.keys(r.metafile.outputs).map(o => basename(o)))));
}

/** Chunks carry their hash in the name: without this every build would leave its chunks behind. */
async function removeStale(written) {
  for (const file of await readdir(js)) {
    if (!written.has(file)) await rm(join(js, file), { recursive: true });
  }
}

async function copyFonts() {
  await mkdir(fonts, { recursive: true });
  for (const family of ["inter", "jetbrains-mono"]) {
    for (const subset of ["latin", "latin-ext"]) {
      const source = join(here, "node_modules/@fontsource-variable", family, "files", `${family}-${subset}-wght-normal.woff2`);
      await copyFile(source, join(fonts, `${family}-${subset}.woff2`));
    }
  }
}

/** Node 20 has no type stripping, so that tests are bundled first. */
async function buildTests() {
  const out = join(here, "node_modules/.cache/tests");
  const files = await readdir(here, { recursive: true });
  await rm(out, { recursive: true, force: true });
  await esbuild.build({
    ...common, platform: "node", format: "esm", outdir: out, outExtension: { ".js": ".mjs" }, outbase: here, sourcemap: "inline",
    entryPoints: files.filter(f => f.endsWith(".test.ts") && !f.startsWith("node_modules")),
  });
}
