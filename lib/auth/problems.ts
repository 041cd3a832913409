/** What can be wrong with a sign-in: its code stands in the page's address, the sentence is what the reader sees. */
export const PROBLEMS = {
  wrong: { status: 401, message: 'No account has this e-mail and password. Check both and try again.' },
  present: { status: 403, message: 'This is not your present password. Nothing was changed.' },
  switched_off: { status: 403, message: 'This account is switched off. An administrator can switch it on again.' },
  throttled: { status: 429, message: 'Too many attempts. Wait a few minutes, then try again.' },
  cross_site: { status: 403, message: 'This form was sent from another site. Send it from here.' },
  link: {
    status: 410,
    message:
      'This link was used already or has expired. ' +
      'Sign in with your password, or start Pointline again for a fresh link.',
  },
  own_link: {
    status: 403,
    message:
      'You made this link, or it was made in this browser. Only whoever it is for may use it: ' +
      'have them open it in a browser of theirs.',
  },
  incomplete: { status: 400, message: 'Something in the form is missing or too short. Check every box and try again.' },
  unavailable: { status: 503, message: 'The database cannot be reached right now. Try again in a few seconds.' },
} as const satisfies Record<string, { status: number; message: string }>;
export type Problem = keyof typeof PROBLEMS;

/** The sentence for a code from the address; null for none, and for what is no code. */
export function problemMessage(code: unknown): string | null {
  return typeof code === 'string' && Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code as Problem].message : null;
}
