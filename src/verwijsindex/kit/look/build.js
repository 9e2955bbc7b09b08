/* Build the look: one style sheet with its fonts, one script, one sprite of icons. Run by `npm run build`. */

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "static", "kit");

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const mark = (await readFile(join(here, "mark.svg"), "utf8")).trim();
await Promise.all([bundle(), writeFile(join(out, "icons.svg"), await sprite()), writeFile(join(out, "mark.svg"), favicon())]);

function bundle() {
  return build({
    entryPoints: [
      { in: join(here, "css", "index.css"), out: "verwijsindex" },
      { in: join(here, "js", "index.js"), out: "verwijsindex" },
    ],
    outdir: out,
    assetNames: "fonts/[name]",
    loader: { ".woff2": "file" },
    bundle: true,
    minify: true,
    format: "esm",
    target: ["chrome123", "firefox128", "safari18"],
    legalComments: "none",
    logLevel: "info",
  });
}

async function sprite() {
  const icons = JSON.parse(await readFile(join(here, "icons.json"), "utf8"));
  const symbols = await Promise.all(Object.entries(icons).map(symbol));
  return `<svg xmlns="http://www.w3.org/2000/svg">${mark}${symbols.join("")}</svg>\n`;
}

function favicon() {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" color="#0b5c6b">${mark}<use href="#match"/></svg>\n`;
}

async function symbol([meaning, name]) {
  const svg = await readFile(fileURLToPath(import.meta.resolve(`@tabler/icons/outline/${name}.svg`)), "utf8");
  const drawing = svg.replace(/<!--[\s\S]*?-->/g, "").replace(/<svg[\s\S]*?>|<\/svg>/g, "").replace(/\s+/g, " ").trim();
  return `<symbol id="${meaning}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${drawing}</symbol>`;
}
