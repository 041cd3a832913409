import { type SubmitEvent, useState } from 'react';
import { z } from 'zod';
import { ErrorBody } from '#lib/wire/error';

const Done = z.object({ goTo: z.string() });

/**
 * Sends a form without leaving the page, so that what was typed stays when something is wrong. Without JavaScript the
 * browser sends the same form itself. `problem` starts as what the page was opened with.
 */
export function useFormPost(opened: string | null) {
  const [problem, setProblem] = useState(opened);
  const [pending, setPending] = useState(false);

  async function send(form: HTMLFormElement): Promise<void> {
    setPending(true);
    const answer = await post(form);
    if ('goTo' in answer) {
      // Pending goes on until the next page is there.
      window.location.assign(answer.goTo);
      return;
    }
    setProblem(answer.problem);
    setPending(false);
    form.querySelector<HTMLInputElement>('input[type=password]')?.select();
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    void send(event.currentTarget);
  }
  return { problem, pending, onSubmit };
}

async function post(form: HTMLFormElement): Promise<{ goTo: string } | { problem: string }> {
  const fields = [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams(fields),
    });
    const body: unknown = await response.json();
    return response.ok ? Done.parse(body) : { problem: ErrorBody.parse(body).error.message };
  } catch {
    return { problem: 'Pointline cannot be reached. Check your connection, then try again.' };
  }
}
