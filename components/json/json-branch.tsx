import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { JsonLeaf } from '#components/json/json-leaf';
import { classNames } from '#lib/client/class-names';
import type { JsonNode } from '#lib/client/json-tree';

type Props = {
  /** As written, in quotes; null in an array and at the root. */
  name: string | null;
  node: JsonNode;
  depth: number;
  /** Levels that are unfolded to begin with. */
  openTo: number;
};

/** So many children are shown before one asks for more: a body may hold a thousand order lines. */
const CHUNK = 100;

/** One value of a JSON text. What is folded is not in the document at all. */
export function JsonBranch({ name, node, depth, openTo }: Props) {
  const [open, setOpen] = useState(depth < openTo);
  const [shown, setShown] = useState(CHUNK);
  if (node.type !== 'object' && node.type !== 'array') return <JsonLeaf name={name} node={node} />;

  const children = node.type === 'object' ? node.entries : node.items.map((value) => ({ key: null, value }));
  const [before, after] = node.type === 'object' ? ['{', '}'] : ['[', ']'];
  if (children.length === 0) return <JsonLeaf name={name} node={{ type: 'word', text: before + after }} />;

  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="-ml-1 inline-flex min-h-6 items-center gap-1 rounded-sm px-1 text-left hover:bg-hover"
      >
        <ChevronRight aria-hidden className={classNames('size-3 shrink-0 text-faint', open && 'rotate-90')} />
        {name && <span className="text-accent wrap-anywhere">{name}:</span>}
        <span className="whitespace-nowrap text-faint">
          {open ? before : `${before} ${counted(children.length, node.type === 'object' ? 'key' : 'item')} ${after}`}
        </span>
      </button>
      {open && (
        <ul className="ml-1.5 border-l border-line pl-3">
          {children.slice(0, shown).map(({ key, value }, index) => (
            <li key={index}>
              <JsonBranch name={key} node={value} depth={depth + 1} openTo={openTo} />
            </li>
          ))}
          {children.length > shown && (
            <li>
              <button type="button" className="min-h-6 text-accent underline" onClick={() => setShown(shown + CHUNK)}>
                {children.length - shown} more
              </button>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

function counted(count: number, thing: string): string {
  return count === 1 ? `1 ${thing}` : `${count} ${thing}s`;
}
