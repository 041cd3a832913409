import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { ProblemNote } from '#features/sign-in/problem-note.tsx';
import { askingQuery, enterKey } from '#features/setup/asking/asking.query.ts';
import type { NewKey, Place } from '#features/setup/asking/asking.schema.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { CONTROL } from '#components/ui/input.tsx';

type Props = {
  /** Scopes and project that the form begins with. */
  scopes: string;
  projectId: string;
  /** Where the environment says to ask. */
  environmentHost: string | null;
  onClose: () => void;
};

const PLACES = [
  { place: 'europe', label: 'Europe, api.voucherify.io' },
  { place: 'us', label: 'US, us1.api.voucherify.io' },
  { place: 'asia', label: 'Asia, as1.api.voucherify.io' },
  { place: 'own', label: 'A host of your own' },
] as const satisfies { place: Place; label: string }[];
const KINDS = [
  { kind: 'server', label: 'Server key', id: 'Application ID', secret: 'Secret key' },
  { kind: 'oauth', label: 'OAuth service', id: 'Application ID', secret: 'Application secret' },
] as const;

/** Takes a key, which is tried before it is kept. */
export function KeyForm({ environmentHost, onClose, ...initial }: Props) {
  const queryClient = useQueryClient();
  const [place, setPlace] = useState<Place>('europe');
  const [kind, setKind] = useState<NewKey['kind']>('server');
  const [texts, setTexts] = useState({ host: '', downloadHost: '', appId: '', appToken: '', ...initial });
  const entering = useMutation({
    mutationFn: enterKey,
    onSuccess: (asking) => {
      queryClient.setQueryData(askingQuery().queryKey, asking);
      onClose();
    },
  });
  const words = KINDS.find((one) => one.kind === kind)!;
  const bound = (name: keyof typeof texts) => ({
    id: `key-${name}`,
    value: texts[name],
    autoComplete: 'off',
    spellCheck: false,
    onChange: ({ target }: { target: { value: string } }) => setTexts({ ...texts, [name]: target.value }),
  });

  function send(event: SubmitEvent) {
    event.preventDefault();
    const { host, downloadHost, appId, appToken, scopes, projectId } = texts;
    entering.mutate({
      kind,
      appId,
      appToken,
      ...(environmentHost === null && { place }),
      ...(place === 'own' && { host, ...(downloadHost.trim() !== '' && { downloadHost }) }),
      ...(kind === 'oauth' && { scopes, projectId }),
    });
  }

  return (
    <form onSubmit={send} className="grid grid-cols-1 gap-4 rounded-lg border border-line bg-surface p-4 shadow-card">
      <p className="max-w-prose text-sm text-muted">
        In Voucherify, make a key for Pointline alone, with a role that may read customers with their details, vouchers
        and campaigns, and nothing else. An OAuth service with scopes that end in .read is best.
      </p>
      <Kinds kind={kind} onChoose={setKind} />
      {environmentHost === null ? (
        <div className="grid gap-1.5">
          <label htmlFor="key-place" className="text-sm font-medium">
            Region of the project
          </label>
          <select
            id="key-place"
            className={CONTROL}
            value={place}
            onChange={({ target }) => setPlace(PLACES.find((one) => one.place === target.value)?.place ?? 'europe')}
          >
            {PLACES.map((one) => (
              <option key={one.place} value={one.place}>
                {one.label}
              </option>
            ))}
          </select>
        </div>
      ) : (
        <p className="min-w-0 text-sm text-muted">
          VOUCHERIFY_API_URL says where to ask: <code className="font-mono wrap-anywhere">{environmentHost}</code>
        </p>
      )}
      {environmentHost === null && place === 'own' && (
        <>
          <Field
            {...bound('host')}
            label="Host"
            hint="Of your cluster’s interface, with https:// before it."
            required
            maxLength={300}
          />
          <Field
            {...bound('downloadHost')}
            label="Host of exports (optional)"
            hint="Where it is another than the one above."
            maxLength={300}
          />
        </>
      )}
      <Field {...bound('appId')} label={words.id} required maxLength={500} />
      <Field {...bound('appToken')} label={words.secret} type="password" required maxLength={500} />
      {kind === 'oauth' && (
        <>
          <Field {...bound('projectId')} label="Project’s id" hint="Such as proj_…" required maxLength={100} />
          <Field
            {...bound('scopes')}
            label="Scopes"
            hint="With blanks between. Each has to be in the service’s role."
            required
            maxLength={1_000}
          />
        </>
      )}
      {entering.isError && <ProblemNote>{entering.error.message}</ProblemNote>}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={entering.isPending}>
          Try and keep it
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}

function Kinds({ kind, onChoose }: { kind: NewKey['kind']; onChoose: (kind: NewKey['kind']) => void }): ReactNode {
  return (
    <fieldset className="flex flex-wrap gap-x-5 gap-y-2">
      <legend className="mb-1.5 text-sm font-medium">Kind of key</legend>
      {KINDS.map((one) => (
        <label key={one.kind} className="inline-flex min-h-6 cursor-pointer items-center gap-2">
          <input
            type="radio"
            name="key-kind"
            className="size-4 accent-accent-solid"
            checked={kind === one.kind}
            onChange={() => onChoose(one.kind)}
          />
          {one.label}
        </label>
      ))}
    </fieldset>
  );
}
