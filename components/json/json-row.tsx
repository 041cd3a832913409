import { type ReactNode, use, useEffect, useRef } from 'react';
import { JsonMarks } from '#components/json/json-marks';
import { CopyButton } from '#components/ui/copy-button';
import { classNames } from '#lib/client/class-names';
import { copiedValue } from '#lib/client/json-copy';
import type { JsonPlace } from '#lib/client/json-search';
import type { JsonNode } from '#lib/client/json-tree';

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
    <div ref={row} data-match={current || undefined} className={classNames('min-h-6 scroll-my-24 rounded-sm wrap-anywhere', current && 'bg-accent-tint outline outline-accent')}>
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
