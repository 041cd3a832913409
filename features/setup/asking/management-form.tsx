import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { ProblemNote } from '#features/sign-in/problem-note.tsx';
import { askingQuery, enterManagementKey } from '#features/setup/asking/asking.query.ts';
import type { Asking } from '#features/setup/asking/asking.schema.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';

/** Takes a management key, which is tried before it is kept. */
export function ManagementForm({ management, onClose }: { management: Asking['management']; onClose: () => void }) {
  const queryClient = useQueryClient();
  const [id, setId] = useState('');
  const [token, setToken] = useState('');
  const [projects, setProjects] = useState(management?.projectIds.join(', ') ?? '');
  const entering = useMutation({
    mutationFn: enterManagementKey,
    onSuccess: (asking) => {
      queryClient.setQueryData(askingQuery().queryKey, asking);
      onClose();
    },
  });

  function send(event: SubmitEvent) {
    event.preventDefault();
    entering.mutate({ id, token, projectIds: projects.split(/[\s,]+/).filter((one) => one !== '') });
  }

  const typed = { required: true, maxLength: 500, autoComplete: 'off', spellCheck: false };
  return (
    <form onSubmit={send} className="grid grid-cols-1 gap-4 rounded-lg border border-line bg-surface p-4 shadow-card">
      <Field {...typed} id="management-id" label="Management ID" value={id} onChange={(e) => setId(e.target.value)} />
      <Field
        {...typed}
        id="management-token"
        label="Management token"
        type="password"
        value={token}
        onChange={({ target }) => setToken(target.value)}
      />
      <Field
        {...typed}
        id="management-projects"
        label="Projects to watch"
        hint="Their ids, such as proj_…, with commas between."
        maxLength={2_000}
        value={projects}
        onChange={({ target }) => setProjects(target.value)}
      />
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
