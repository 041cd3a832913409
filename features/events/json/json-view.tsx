import { useMemo, useState } from 'react';
import { JsonBranch } from '#features/events/json/json-branch.tsx';
import { JsonMarks } from '#features/events/json/json-marks.tsx';
import { JsonSearch } from '#features/events/json/json-search.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { HIDDEN } from '#lib/masks/hidden.ts';
import { findInJson, type JsonPlace } from '#features/events/json/json-search.ts';
import { parseJsonTree } from '#features/events/json/json-tree.ts';
import { useDebounced } from '#components/ui/use-debounced.ts';

/** A payload of up to this size is drawn at once and unfolded; a larger one only to a few levels. */
const LARGE = 100_000;

/** A JSON text to read, fold, search and copy; numbers and key order stay as they were sent. */
export function JsonView({ text, label }: { text: string; label: string }) {
  const tree = useMemo(() => parseJsonTree(text), [text]);
  const [folds, setFolds] = useState({ open: false, version: 0 });
  const [typed, setTyped] = useState('');
  const [needle] = useDebounced(typed.trim());
  const matches = useMemo(() => (tree ? findInJson(tree, needle) : []), [tree, needle]);
  const [step, setStep] = useState({ needle, at: 0 });
  const at = step.needle === needle ? step.at : 0;
  const [chosen, setChosen] = useState<JsonPlace | null>(null);
  const unfolded = text.length > LARGE ? 4 : Infinity;

  return (
    <figure aria-label={label} className="min-w-0 rounded-md border border-line bg-sunken">
      <figcaption className="flex flex-wrap items-center gap-1 border-b border-line px-2 py-1 text-xs text-muted">
        <span className="mr-auto pl-1">
          {text.includes(HIDDEN)
            ? 'As sent, but for what is masked'
            : `${new Intl.NumberFormat('en-GB').format(new Blob([text]).size)} bytes as sent`}
        </span>
        {tree && (
          <>
            <JsonSearch
              text={typed}
              matches={matches.length}
              at={at}
              onText={setTyped}
              onStep={(by) =>
                setStep({ needle, at: matches.length === 0 ? 0 : (at + by + matches.length) % matches.length })
              }
            />
            <button
              type="button"
              onClick={() => setFolds({ open: !folds.open, version: folds.version + 1 })}
              className="h-6 rounded-sm px-1.5 font-medium hover:bg-hover hover:text-ink"
            >
              {folds.open ? 'Fold' : 'Unfold all'}
            </button>
          </>
        )}
        <CopyButton text={text} what="the JSON" label="Copy" />
      </figcaption>
      <div className="overflow-x-auto p-3 font-mono text-sm" tabIndex={0} role="group" aria-label={`${label}, text`}>
        {tree ? (
          <JsonMarks value={{ needle, match: matches[at] ?? null, chosen, onChoose: setChosen }}>
            <JsonBranch
              key={folds.version}
              name={null}
              node={tree}
              place=""
              path=""
              depth={0}
              openTo={folds.open ? unfolded : 2}
            />
          </JsonMarks>
        ) : (
          <pre className="whitespace-pre-wrap wrap-anywhere">{text}</pre>
        )}
      </div>
    </figure>
  );
}
