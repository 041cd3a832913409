import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { type Right, RIGHTS } from '#lib/auth/rights.ts';
import { OPEN } from '#scripts/rights/open.ts';

export type Needs = Closed | { open: string };
type Closed = {
  right: Right;
  /** Not with a token, whatever its rights. */
  signedIn: boolean;
  /** Whoever is signed in has proven of late that it is them. */
  recentProof: boolean;
};

/** A page, whose method is null, or one method of a route; `needs` is null where it declares nothing. */
export type Declared = { address: string; method: string | null; file: string; needs: Needs | null };

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** What every page and every method of every route says of itself, read from the sources below app/. */
export function declarations(): Declared[] {
  return readdirSync('app', { recursive: true, encoding: 'utf8' })
    .map((file) => `app/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\/(page\.tsx|route\.ts)$/.test(file))
    .flatMap(declaredIn)
    .sort((a, b) => (a.address < b.address ? -1 : Number(a.address > b.address)));
}

function declaredIn(file: string): Declared[] {
  const address = addressOf(file);
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const why = OPEN[address];
  if (file.endsWith('page.tsx')) {
    const needs = why === undefined ? needsOfPage(source) : { open: why };
    return [{ address, method: null, file, needs }];
  }
  return exportsOf(source)
    .filter(({ name }) => METHODS.includes(name))
    .map(({ name, value }) => ({
      address,
      method: name,
      file,
      needs: why === undefined ? needsOfRoute(value) : { open: why },
    }));
}

/** `app/(desk)/events/[id]/page.tsx` is at `/events/[id]`. */
function addressOf(file: string): string {
  const parts = file.split('/').slice(1, -1);
  return `/${parts.filter((part) => !part.startsWith('(')).join('/')}`;
}

function exportsOf(source: ts.SourceFile): { name: string; value: ts.Expression | null }[] {
  return source.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause))
      return statement.exportClause.elements.map(({ name }) => ({ name: name.text, value: null }));
    const isExported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!isExported) return [];
    if (ts.isFunctionDeclaration(statement) && statement.name) return [{ name: statement.name.text, value: null }];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.map(({ name, initializer }) => ({
      name: name.getText(source),
      value: initializer ?? null,
    }));
  });
}

/** Of `staffRoute({ right: 'read', … }, …)`. */
function needsOfRoute(value: ts.Expression | null): Needs | null {
  if (!value || !ts.isCallExpression(value) || value.expression.getText() !== 'staffRoute') return null;
  const [takes] = value.arguments;
  if (!takes || !ts.isObjectLiteralExpression(takes)) return null;
  const said = new Map(
    takes.properties.filter(ts.isPropertyAssignment).map(({ name, initializer }) => [name.getText(), initializer]),
  );
  const right = rightIn(said.get('right'));
  const says = (name: string) => said.get(name)?.kind === ts.SyntaxKind.TrueKeyword;
  return right && { right, signedIn: says('signedIn'), recentProof: says('recentProof') };
}

/** Of `await requireViewer(path, 'staff')`, or of `read` where it says nothing else. Pages take sessions alone. */
function needsOfPage(source: ts.SourceFile): Needs | null {
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'requireViewer') calls.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  const [call, ...more] = calls;
  if (!call || more.length > 0) return null;
  const right = call.arguments[1] ? rightIn(call.arguments[1]) : 'read';
  return right && { right, signedIn: true, recentProof: false };
}

function rightIn(expression: ts.Expression | undefined): Right | null {
  if (!expression || !ts.isStringLiteral(expression)) return null;
  return RIGHTS.find((right) => right === expression.text) ?? null;
}
