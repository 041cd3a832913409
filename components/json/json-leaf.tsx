import type { JsonNode } from '#lib/client/json-tree';

type Leaf = Extract<JsonNode, { text: string }>;

const COLOURS: Record<Leaf['type'], string> = { string: 'text-positive', number: 'text-warning', word: 'text-muted' };

export function JsonLeaf({ name, node }: { name: string | null; node: Leaf }) {
  return (
    <div className="min-h-6 py-0.5 pl-4 wrap-anywhere">
      {name && <span className="text-accent">{name}: </span>}
      <bdi className={COLOURS[node.type]}>{node.text}</bdi>
    </div>
  );
}
