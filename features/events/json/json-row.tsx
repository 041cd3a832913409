import { type ReactNode, use, useEffect, useRef } from 'react';
import { JsonMarks } from '#features/events/json/json-marks.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { copiedValue } from '#features/events/json/json-copy.ts';
import type { JsonPlace } from '#features/events/json/json-search.ts';
import type { JsonNode } from '#features/events/json/json-tree.ts';

type Props = { place: JsonPlace; path: string; node: JsonNode; children: ReactNode };

/** One line: comes into view as the match that the reader is at, and once chosen offers to be copied. */
export function JsonRow({ place, path, node, children }: Props) {
  const { match, chosen } = use(JsonMarks);
  const row = useRef<HTMLDivElement>(null);
  const current = match === place;
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <div
      ref={row}
      data-match={current || undefined}
      className={classNames(
        'min-h-6 scroll-my-24 rounded-sm wrap-anywhere',
        current && 'bg-accent-tint outline outline-accent',
      )}
    >
      {children}
      {chosen === place && (
        <span className="ml-2 inline-flex gap-1 align-middle font-sans">
          <CopyButton text={copiedValue(node)} what={`the value of ${path || 'the whole'}`} label="Value" />
          {path !== '' && <CopyButton text={path} what={`the path ${path}`} label="Path" />}
        </span>
      )}
    </div>
  );
}
