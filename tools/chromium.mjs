// Prints the path of a Chromium that runs without a screen, for the browser tests and for tools/look.py.
//
// On Linux x64 it is the one from the locked development dependency @sparticuz/chromium, unpacked once into the
// git-ignored folder .tools/chromium/. Elsewhere it is a browser found on the PATH. Exit status 1, with what to do,
// when there is none.
import { spawnSync } from "node:child_process";
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const packed = join(root, "node_modules", "@sparticuz", "chromium");
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = ["/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

function runnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...MAC].find(runnable);
}

function untar(archive, folder) {
  mkdirSync(folder, { recursive: true });
  const done = spawnSync("tar", ["-x", "-C", folder], { input: brotliDecompressSync(readFileSync(archive)) });
  if (done.status !== 0) throw new Error(`tar could not unpack ${archive}: ${done.stderr ?? done.error}`);
}

function fontsConf(folder) {
  return `<?xml version="1.0"?>
<fontconfig><dir>${join(folder, "fonts")}</dir><cachedir>${join(folder, "fonts-cache")}</cachedir></fontconfig>
`;
}

function unpack() {
  const version = JSON.parse(readFileSync(join(packed, "package.json"), "utf8")).version;
  const home = join(root, ".tools", "chromium");
  const target = join(home, version);
  const binary = join(target, "chromium");
  if (runnable(binary)) return binary;
  const fresh = join(home, `unpacking-${process.pid}`);
  mkdirSync(fresh, { recursive: true });
  writeFileSync(join(fresh, "chromium"), brotliDecompressSync(readFileSync(join(packed, "bin", "chromium.br"))));
  chmodSync(join(fresh, "chromium"), 0o755);
  untar(join(packed, "bin", "al2023.tar.br"), fresh);
  untar(join(packed, "bin", "swiftshader.tar.br"), fresh);
  untar(join(packed, "bin", "fonts.tar.br"), fresh);
  writeFileSync(join(fresh, "fonts.conf"), fontsConf(target)); // the packed one names folders of another kind of machine
  try {
    renameSync(fresh, target);
  } catch (problem) {
    rmSync(fresh, { recursive: true, force: true });
    if (!runnable(binary)) throw problem; // another process was quicker: its copy is as good
  }
  return binary;
}

const bundled = process.platform === "linux" && process.arch === "x64" && existsSync(join(packed, "bin", "chromium.br"));
const browser = bundled ? unpack() : onPath();
if (!browser) {
  console.error("No Chromium here. What to do: run `npm ci` on Linux x64, or put a Chromium or Chrome on the PATH.");
  process.exit(1);
}
console.log(browser);
