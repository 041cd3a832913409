/**
 * `npm run pack -- FOLDER` copies what serving takes into an empty folder, for an image: the built app, our own sources
 * that run, and of the packages the files that they load. That is a tenth of what lies here.
 */
import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { z } from 'zod';
import { OperatorError } from '#lib/operator-error.ts';
import { runCommand } from '#scripts/serve/command.ts';
import { ensureBuilt } from '#scripts/serve/next-build.ts';

/** What can be asked of an instance that was packed. */
const COMMANDS = ['start', 'rebuild', 'send', 'password-link'].map((name) => `scripts/${name}.ts`);

/** What those read beside what they import. */
const FOLDERS = [
  '.next',
  'lib',
  'prisma',
  'public',
  'scripts/serve',
  'node_modules/tsx',
  'node_modules/@esbuild',
  'node_modules/next/dist/compiled/webpack',
  'node_modules/next/dist/compiled/@babel/runtime',
];
const FILES = [
  'package.json',
  'next.config.mjs',
  'node_modules/prisma/package.json',
  'node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm',
];

/** Of those only developing or building takes. */
const LEFT =
  /^\.next\/(cache|types|diagnostics|trace|turbopack)|\.test\.tsx?$|\/testing\/|\.map$|\.nft\.json$|\.d\.[cm]?ts$/;

/** Loaded by Next where an app asks for it, and ours does not, or only while developing or building. */
const UNASKED = [
  '**/*.map',
  '**/*.md',
  '**/*.d.ts',
  '**/*.runtime.dev.js',
  '**/*-experimental.runtime.prod.js',
  '**/next/dist/{docs,next-devtools}/**',
  '**/next/dist/compiled/{next-devtools,babel}/**',
  '**/node_modules/{sharp,@img,@next/swc-*}/**',
];

type Trace = (files: string[], options: object) => Promise<{ fileList: Set<string> }>;

await runCommand(async (signal) => {
  const [to] = process.argv.slice(2);
  if (to === undefined) throw new OperatorError('Name the folder to pack into: npm run pack -- FOLDER');
  await mkdir(to, { recursive: true });
  if ((await readdir(to)).length > 0)
    throw new OperatorError(`${to} is not empty: name a folder that is, or a new one.`);
  await ensureBuilt({ log: console.log, signal });
  const folders = (await Promise.all(FOLDERS.map(filesUnder))).flat();
  const all = new Set([...folders, ...FILES, ...COMMANDS, ...(await importedByUs()), ...(await importedByPages())]);
  const packed = [...all].filter((file) => !LEFT.test(file));
  for (const file of packed) await cp(file, join(to, file), { verbatimSymlinks: true });
  console.log(`Packed ${packed.length} files into ${to}. There: node --import tsx ${COMMANDS[0]}`);
});

/**
 * What our commands load of packages. Next's build has the tracer in it, and traces the pages with it; Next's start it
 * knows only through here, since the server around it is ours.
 */
async function importedByUs(): Promise<string[]> {
  const require = createRequire(import.meta.url);
  const { nodeFileTrace } = require('next/dist/compiled/@vercel/nft') as { nodeFileTrace: Trace };
  const { fileList } = await nodeFileTrace([...COMMANDS, 'node_modules/tsx/dist/loader.mjs'], {
    base: process.cwd(),
    ts: true,
    // as Node resolves since 20.19 (https://nodejs.org/api/packages.html#conditional-exports)
    conditions: ['node', 'module-sync'],
    ignore: UNASKED,
    readFile: readAsJavaScript,
  });
  return [...fileList];
}

async function readAsJavaScript(path: string): Promise<string | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null || !/(?<!\.d)\.ts$/.test(path)) return text;
  return ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext } })
    .outputText;
}

/** What Next's build noted of each page beside it. */
async function importedByPages(): Promise<string[]> {
  const notes = (await filesUnder('.next/server')).filter((file) => file.endsWith('.nft.json'));
  const traced = await Promise.all(
    notes.map(async (note) => {
      const { files } = z.object({ files: z.array(z.string()) }).parse(JSON.parse(await readFile(note, 'utf8')));
      return files.map((file) => relative('.', resolve(dirname(note), file)));
    }),
  );
  return traced.flat().filter((file) => !/node_modules\/(sharp|@img)\//.test(file));
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
