import { type Right, RIGHTS, RIGHTS_OF, ROLES, SCOPES } from '#lib/auth/rights.ts';
import type { Declared } from '#scripts/rights/declarations.ts';

export const RIGHTS_PAGE = 'docs/rights.md';

/** The matrix as a page of the documentation. */
export function rightsPage(declared: readonly Declared[]): string {
  const closed = declared.flatMap(({ needs, ...one }) => (needs && 'right' in needs ? [{ ...one, ...needs }] : []));
  const pages = closed.filter(({ method }) => method === null);
  const routes = closed.filter(({ method }) => method !== null);
  const open = new Map(
    declared.flatMap(({ address, needs }) => (needs && 'open' in needs ? [[address, needs.open]] : [])),
  );
  return `# Who may do what

\`npm run rights\` writes this page from what the pages and routes declare. One test fails while it is not up to date,
another asks for each of them as everybody below and as nobody.

Pages take a session; the interface takes one too, or \`Authorization: Bearer …\`. Who lacks the right gets 403. Nobody,
an ended session, somebody who was switched off and a wrong token get 401; a page sends them to the sign-in.

## Roles and rights

${table(
  ['right', ...ROLES, 'scope of a token'],
  RIGHTS.map((right) => [code(right), ...rolesWith(right), mark(isScope(right))]),
)}

The rights of a token that was made in the desk are its scopes, and no more: \`note\` alone writes notes and reads none.

## Pages

${table(
  ['page', 'right', ...ROLES],
  pages.map(({ address, right }) => [code(address), code(right), ...rolesWith(right)]),
)}

## Interface

*Full* is \`POINTLINE_API_TOKEN\`, which may do whatever a token may. *Signed in* is for no program. *Proof* asks
whoever is signed in to have proven within ten minutes that it is them.

${table(
  ['call', 'right', ...ROLES, 'token', 'proof'],
  routes.map((route) => [
    code(`${route.method} ${route.address}`),
    code(route.right),
    ...rolesWith(route.right),
    tokenOf(route),
    mark(route.recentProof),
  ]),
)}

## Open

${table(
  ['address', 'why'],
  [...open].map(([address, why]) => [code(address), why]),
)}
`;
}

function tokenOf({ right, signedIn }: { right: Right; signedIn: boolean }): string {
  if (signedIn) return '*signed in*';
  return isScope(right) ? code(right) : '*full*';
}

function rolesWith(right: Right): string[] {
  return ROLES.map((role) => mark(RIGHTS_OF[role].includes(right)));
}

function isScope(right: Right): boolean {
  return SCOPES.some((scope) => scope === right);
}

function mark(isSo: boolean): string {
  return isSo ? '✓' : '';
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: readonly string[], rows: readonly string[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
