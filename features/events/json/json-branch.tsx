import { ChevronRight } from 'lucide-react';
import { use, useState } from 'react';
import { JsonLeaf } from '#features/events/json/json-leaf.tsx';
import { JsonMarked } from '#features/events/json/json-marked.tsx';
import { JsonMarks } from '#features/events/json/json-marks.tsx';
import { JsonRow } from '#features/events/json/json-row.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { childPath } from '#features/events/json/json-copy.ts';
import { childPlace, childrenOf, type JsonPlace, stepTowards } from '#features/events/json/json-search.ts';
import type { JsonNode } from '#features/events/json/json-tree.ts';

type Props = {
  /** As written, in quotes, or its number in an array; null at the root. */
  name: string | null;
  node: JsonNode;
  place: JsonPlace;
  path: string;
  depth: number;
  /** Levels that are unfolded to begin with. */
  openTo: number;
};

/** So many children are shown before one asks for more: a body may hold a thousand order lines. */
const CHUNK = 100;

/** One value of a JSON text. What is folded is not in the document at all. */
export function JsonBranch({ name, node, place, path, depth, openTo }: Props) {
  const { needle, match, onChoose } = use(JsonMarks);
  const [open, setOpen] = useState(depth < openTo);
  const [range, setRange] = useState({ from: 0, to: CHUNK });
  const [shown, setShown] = useState<JsonPlace | null>(null);
  // A match within it unfolds it, once: the reader may fold it again
  if (match !== shown) {
    setShown(match);
    const step = stepTowards(place, match);
    if (step !== null) {
      setOpen(true);
      if (step < range.from || step >= range.to) setRange(chunkOf(step));
    }
  }
  if ('text' in node) return <JsonLeaf name={name} node={node} place={place} path={path} />;

  const children = childrenOf(node);
  const [before, after] = node.type === 'object' ? ['{', '}'] : ['[', ']'];
  if (children.length === 0)
    return <JsonLeaf name={name} node={{ type: 'word', text: before + after }} place={place} path={path} />;

  return (
    <div>
      <JsonRow place={place} path={path} node={node}>
        <button
          type="button"
          aria-expanded={open}
          onClick={() => {
            setOpen(!open);
            onChoose(place);
          }}
          className="-ml-1 inline-flex min-h-6 items-center gap-1 rounded-sm px-1 text-left hover:bg-hover"
        >
          <ChevronRight aria-hidden className={classNames('size-3 shrink-0 text-faint', open && 'rotate-90')} />
          {name !== null && (
            <span className="text-accent wrap-anywhere">
              <JsonMarked text={name} needle={needle} />:
            </span>
          )}
          <span className="whitespace-nowrap text-faint">
            {open ? before : `${before} ${counted(children.length, node.type === 'object' ? 'key' : 'item')} ${after}`}
          </span>
        </button>
      </JsonRow>
      {open && (
        <ul className="ml-1.5 border-l border-line pl-3">
          <Rest
            count={range.from}
            side="before"
            onShow={() => setRange({ ...range, from: Math.max(0, range.from - CHUNK) })}
          />
          {children.slice(range.from, range.to).map(({ key, value }, nth) => {
            const index = range.from + nth;
            return (
              <li key={index}>
                <JsonBranch
                  name={key ?? String(index)}
                  node={value}
                  place={childPlace(place, index)}
                  path={childPath(path, key, index)}
                  depth={depth + 1}
                  openTo={openTo}
                />
              </li>
            );
          })}
          <Rest
            count={children.length - range.to}
            side="more"
            onShow={() => setRange({ ...range, to: range.to + CHUNK })}
          />
        </ul>
      )}
    </div>
  );
}

function Rest({ count, side, onShow }: { count: number; side: 'before' | 'more'; onShow: () => void }) {
  if (count <= 0) return null;
  return (
    <li>
      <button type="button" className="min-h-6 text-accent underline" onClick={onShow}>
        {count} {side}
      </button>
    </li>
  );
}

function chunkOf(index: number): { from: number; to: number } {
  const from = Math.floor(index / CHUNK) * CHUNK;
  return { from, to: from + CHUNK };
}

function counted(count: number, thing: string): string {
  return count === 1 ? `1 ${thing}` : `${count} ${thing}s`;
}
