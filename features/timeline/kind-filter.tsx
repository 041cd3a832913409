import { ChevronDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Chip } from '#components/ui/chip.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { KIND_LABELS, MAIN_KINDS } from '#features/entry/kind-labels.ts';
import { type Kind, KINDS } from '#lib/facts/kinds.ts';
import type { KindCounts } from '#features/timeline/kind-counts.schema.ts';

type Props = {
  chosen: Kind[];
  /** Lines of the whole history: which kinds there are. */
  kinds: KindCounts['counts'];
  /** Lines that choosing a kind would show; null where that is not known. */
  counts: KindCounts['counts'] | null;
  /** Chips of what is no kind of line. */
  children?: ReactNode;
  onChange: (kinds: Kind[]) => void;
  /** Neither kinds nor those others are chosen. */
  everything: boolean;
  onEverything: () => void;
};

const OTHER_KINDS = KINDS.filter((kind) => !MAIN_KINDS.some((main) => main === kind));

/** The five kinds that the desk is for, one click away; the others, where there are any, behind "More". */
export function KindFilter({ chosen, kinds, counts, everything, onEverything, onChange, children }: Props) {
  const others = OTHER_KINDS.filter((kind) => (kinds[kind] ?? 0) > 0 || chosen.includes(kind));
  const [more, setMore] = useState(() => others.some((kind) => chosen.includes(kind)));
  const countOf = (kind: Kind) => counts && { count: counts[kind] ?? 0 };
  const all = counts && { count: Object.values(counts).reduce((sum, count) => sum + count, 0) };

  function toggle(kind: Kind) {
    onChange(chosen.includes(kind) ? chosen.filter((one) => one !== kind) : [...chosen, kind]);
  }

  return (
    <div
      role="group"
      aria-label="Kinds of lines"
      className={
        'flex gap-1.5 max-sm:-mx-3 max-sm:overflow-x-auto max-sm:px-3 ' +
        'max-sm:py-1 max-sm:[scrollbar-width:none] sm:flex-wrap'
      }
    >
      <Chip pressed={everything} {...all} onPress={onEverything}>
        All
      </Chip>
      {[...MAIN_KINDS, ...(more ? others : [])].map((kind) => (
        <Chip key={kind} pressed={chosen.includes(kind)} {...countOf(kind)} onPress={() => toggle(kind)}>
          {KIND_LABELS[kind]}
        </Chip>
      ))}
      {children}
      {others.length > 0 && (
        <button
          type="button"
          aria-expanded={more}
          onClick={() => setMore(!more)}
          className={
            'inline-flex h-7 any-pointer-coarse:h-9 items-center gap-1 rounded-full ' +
            'px-2 text-sm text-muted hover:bg-hover hover:text-ink'
          }
        >
          {more ? 'Fewer' : `${others.length} more`}
          <ChevronDown aria-hidden className={classNames('size-3.5', more && 'rotate-180')} />
        </button>
      )}
    </div>
  );
}
