import { use } from 'react';
import { JsonMarked } from '#features/events/json/json-marked.tsx';
import { JsonMarks } from '#features/events/json/json-marks.tsx';
import { JsonRow } from '#features/events/json/json-row.tsx';
import type { JsonPlace } from '#features/events/json/json-search.ts';
import type { JsonNode } from '#features/events/json/json-tree.ts';

type Leaf = Extract<JsonNode, { text: string }>;
type Props = { name: string | null; node: Leaf; place: JsonPlace; path: string };

const COLOURS: Record<Leaf['type'], string> = { string: 'text-positive', number: 'text-warning', word: 'text-muted' };

export function JsonLeaf({ name, node, place, path }: Props) {
  const { needle, chosen, onChoose } = use(JsonMarks);
  return (
    <JsonRow place={place} path={path} node={node}>
      {name !== null && (
        <button
          type="button"
          aria-expanded={chosen === place}
          title="Copy value or path"
          onClick={() => onChoose(place)}
          className="-ml-1 min-h-6 min-w-6 rounded-sm px-1 pl-5 text-left align-top text-accent hover:bg-hover"
        >
          <JsonMarked text={name} needle={needle} />:
        </button>
      )}
      <bdi className={COLOURS[node.type]}>
        <JsonMarked text={node.text} needle={needle} />
      </bdi>
    </JsonRow>
  );
}
