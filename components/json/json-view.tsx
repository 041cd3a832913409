import { useMemo, useState } from 'react';
import { JsonBranch } from '#components/json/json-branch';
import { CopyButton } from '#components/ui/copy-button';
import { parseJsonTree } from '#lib/client/json-tree';

/** A JSON text to read, fold and copy; numbers and key order stay as they were sent. */
export function JsonView({ text, label }: { text: string; label: string }) {
  const tree = useMemo(() => parseJsonTree(text), [text]);
  const [folds, setFolds] = useState({ open: false, version: 0 });

  return (
    <figure aria-label={label} className="min-w-0 rounded-md border border-line bg-sunken">
      <figcaption className="flex items-center gap-1 border-b border-line px-2 py-1 text-xs text-muted">
        <span className="mr-auto pl-1">{new Intl.NumberFormat('en-GB').format(new Blob([text]).size)} bytes as sent</span>
        {tree && (
          <button
            type="button"
            onClick={() => setFolds({ open: !folds.open, version: folds.version + 1 })}
            className="h-6 rounded-sm px-1.5 font-medium hover:bg-hover hover:text-ink"
          >
            {folds.open ? 'Fold' : 'Unfold all'}
          </button>
        )}
        <CopyButton text={text} what="the JSON" label="Copy" />
      </figcaption>
      <div className="overflow-x-auto p-3 font-mono text-sm" tabIndex={0} role="group" aria-label={`${label}, text`}>
        {tree ? (
          <JsonBranch key={folds.version} name={null} node={tree} depth={0} openTo={folds.open ? Infinity : 2} />
        ) : (
          <pre className="whitespace-pre-wrap wrap-anywhere">{text}</pre>
        )}
      </div>
    </figure>
  );
}
