/* Build the look: one style sheet with its fonts, one script, one sprite of icons, and the fonts of what is printed.
   Run by `npm run build`. */

import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "static", "kit");
const printed = join(here, "..", "fonts");

for (const made of [out, printed]) {
  await rm(made, { recursive: true, force: true });
  await mkdir(made, { recursive: true });
}
const mark = (await readFile(join(here, "mark.svg"), "utf8")).trim();
await Promise.all([
  bundle(),
  writeFile(join(out, "icons.svg"), await sprite()),
  writeFile(join(out, "mark.svg"), favicon()),
  ...["400Regular", "600SemiBold"].map(printedFont),
]);

async function bundle() {
  const { outputFiles } = await build({
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
    legalComments: "linked",
    write: false,
  });
  await mkdir(join(out, "fonts"));
  await Promise.all(
    outputFiles.map(({ path, contents, text }) => writeFile(path, path.endsWith(".css") ? withoutUnusedTokens(text) : contents)),
  );
}

/* The theme brings some 2,800 tokens for every component there is; a page carries those that ours reach. */
function withoutUnusedTokens(css) {
  const [theme, declarations] = css.match(/\.voorbeeld-theme\{([^}]*)\}/);
  const tokens = new Map(declarations.split(";").map((declaration) => declaration.split(/:(.*)/s, 2)));
  const used = new Set();
  const follow = (text) => {
    for (const [, name] of text.matchAll(/var\((--[\w-]+)/g)) {
      if (!tokens.has(name) || used.has(name)) continue;
      used.add(name);
      follow(tokens.get(name));
    }
  };
  follow(css.replace(theme, ""));
  return css.replace(theme, `.voorbeeld-theme{${[...used].map((name) => `${name}:${tokens.get(name)}`).join(";")}}`);
}

/* Typst reads TrueType and no woff2. */
function printedFont(weight) {
  const name = `NotoSans_${weight}.ttf`;
  return copyFile(fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans/${weight}/${name}`)), join(printed, name));
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
