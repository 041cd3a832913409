import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Which file imports which, by their paths from the top; types and `import()` count. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

const FOLDERS = ['app', 'bench', 'components', 'features', 'lib', 'scripts', 'simulator', 'e2e'];

/** Our own modules, tests included, generated code left out. */
export function readImportGraph(root = '.'): ImportGraph {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (path) => `${folder}/${path.replaceAll('\\', '/')}`,
    ),
  );
  const code = files.filter((path) => /\.tsx?$/.test(path) && !path.startsWith('lib/generated/'));
  return new Map(code.map((path) => [path, importsOf(path, readFileSync(join(root, path), 'utf8'))]));
}

/** The aliased (`#lib/…`) and relative modules that a file names. */
export function importsOf(path: string, text: string): string[] {
  const named = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  return named.flatMap((name) => {
    if (name.startsWith('#')) return [name.slice(1)];
    if (!name.startsWith('.')) return [];
    const target = join(path, '..', name);
    return [target, `${target}.ts`, `${target}.tsx`];
  });
}

/** Every circle once, as the files on it in order; the first file stands at its end again. */
export function findCircles(graph: ImportGraph): string[][] {
  const circles: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): void => {
    const start = path.indexOf(file);
    if (start >= 0) {
      circles.push([...path.slice(start), file]);
      return;
    }
    if (done.has(file)) return;
    path.push(file);
    for (const imported of graph.get(file) ?? []) if (graph.has(imported)) visit(imported);
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return circles;
}
