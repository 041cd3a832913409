import { type SubmitEvent, useState } from 'react';

/**
 * Sends a form without leaving the page, so that what was typed stays when something is wrong. Without JavaScript the
 * browser sends the same form itself. `problem` starts as what the page was opened with; `onDone` runs in place of
 * going on to the next page.
 */
export function useFormPost(opened: string | null, onDone?: () => void) {
  const [problem, setProblem] = useState(opened);
  const [pending, setPending] = useState(false);

  async function send(form: HTMLFormElement): Promise<void> {
    setPending(true);
    const answer = await post(form);
    if ('goTo' in answer) {
      if (onDone) {
        onDone();
        return;
      }
      // Pending goes on until the next page is there.
      window.location.assign(answer.goTo);
      return;
    }
    setProblem(answer.problem);
    setPending(false);
    form.querySelector<HTMLInputElement>('input[type=password], input[name=code]')?.select();
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
    // Loaded when needed: zod would be a fifth of what the sign-in page has to load
    const { formAnswer } = await import('#features/sign-in/form-reply.ts');
    return formAnswer(response.ok, await response.json());
  } catch {
    return { problem: 'Pointline cannot be reached. Check your connection, then try again.' };
  }
}
