'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { AddSecret } from '#features/setup/add-secret.tsx';
import { SecretRow } from '#features/setup/secret-row.tsx';
import { secretsQuery } from '#features/setup/secrets.query.ts';
import type { SecretInfo } from '#features/setup/secrets.schema.ts';
import { Button } from '#components/ui/button.tsx';

/** Every webhook is signed with one of these; one that is not is turned away. */
export function Secrets({ secrets: initial }: { secrets: SecretInfo[] }) {
  const { data } = useQuery({ ...secretsQuery(), initialData: { secrets: initial } });
  const [adding, setAdding] = useState(false);
  return (
    <>
      <p className="text-muted">
        Voucherify signs each webhook with the secret key of its Project settings. Pointline takes what is signed with
        any of these. To change it, add the next one here first, then let the former end.
      </p>
      <ul className="grid grid-cols-1 gap-3" aria-label="Webhook secrets">
        {data.secrets.map((secret) => (
          <SecretRow key={secret.id} secret={secret} />
        ))}
      </ul>
      {adding ? (
        <AddSecret onClose={() => setAdding(false)} />
      ) : (
        <Button className="justify-self-start" onClick={() => setAdding(true)}>
          Add a secret
        </Button>
      )}
    </>
  );
}
