import type { Kind } from '#lib/facts/kinds.ts';

export function KindIcon({ kind }: { kind: Kind }) {
  return (
    <span aria-hidden className="grid size-7 shrink-0 place-items-center rounded-md bg-sunken text-muted">
      <svg className="size-4">
        <use href={`#${kindIconId(kind)}`} />
      </svg>
    </span>
  );
}

/** Of the symbol in KindIcons. */
export function kindIconId(kind: Kind): string {
  return `kind-${kind}`;
}
