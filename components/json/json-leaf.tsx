import { use } from 'react';
import { JsonMarked } from '#components/json/json-marked';
import { JsonMarks } from '#components/json/json-marks';
import { JsonRow } from '#components/json/json-row';
import type { JsonPlace } from '#lib/client/json-search';
import type { JsonNode } from '#lib/client/json-tree';

type Leaf = Extract<JsonNode, { text: string }>;
type Props = { name: string | null; node: Leaf; place: JsonPlace; path: string };

const COLOURS: Record<Leaf['type'], string> = { string: 'text-positive', number: 'text-warning', word: 'text-muted' };

export function JsonLeaf({ name, node, place, path }: Props) {
  const { needle, chosen, onChoose } = use(JsonMarks);
  return (
    <JsonRow place={place} path={path} node={node}>
      {name !== null && (
        <button type="button" aria-expanded={chosen === place} title="Copy value or path" onClick={() => onChoose(place)} className="-ml-1 min-h-6 min-w-6 rounded-sm px-1 pl-5 text-left align-top text-accent hover:bg-hover">
          <JsonMarked text={name} needle={needle} />:
        </button>
      )}
      <bdi className={COLOURS[node.type]}>
        <JsonMarked text={node.text} needle={needle} />
      </bdi>
    </JsonRow>
  );
}
