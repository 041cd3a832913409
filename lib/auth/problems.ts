const CHOOSE_WORDS = 'Choose another one: four words that have nothing to do with each other are good.';

/** What can be wrong with a sign-in: its code stands in the page's address, the sentence is what the reader sees. */
export const PROBLEMS = {
  wrong: { status: 401, message: 'No account has this e-mail and password. Check both and try again.' },
  present: { status: 403, message: 'This is not your present password. Nothing was changed.' },
  switched_off: { status: 403, message: 'This account is switched off. An administrator can switch it on again.' },
  throttled: { status: 429, message: 'Too many attempts. Wait a little, then try again.' },
  busy: { status: 503, message: 'Very many sign in right now. Try again in a few seconds.' },
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
  code: { status: 401, message: 'This code is not right, or its time has passed. Try the one that is shown now.' },
  code_used: { status: 401, message: 'This code was used already. Wait for the next one, at most half a minute.' },
  half_way: { status: 410, message: 'That took too long, or was done already. Sign in again.' },
  no_passwords: { status: 403, message: 'This desk takes no passwords. Use the button below.' },
  oidc_refused: { status: 403, message: 'The sign-in was broken off there, or you may not come here. Try again.' },
  oidc_failed: {
    status: 502,
    message: 'That sign-in did not fit together. Try again; if it stays so, tell an administrator.',
  },
  oidc_unavailable: {
    status: 503,
    message: 'The other sign-in cannot be reached right now. Try again in a few seconds.',
  },
  oidc_expired: { status: 410, message: 'That took too long, or was done already in this browser. Try again.' },
  oidc_role: { status: 403, message: 'None of your groups may use this desk. Ask whoever manages your groups.' },
  oidc_email: {
    status: 403,
    message: 'Your account there has no e-mail address, which this desk needs. Add one there.',
  },
  oidc_known: {
    status: 409,
    message:
      'Somebody has an account here with your e-mail address. If it is yours, ask an administrator for a link ' +
      'that connects the two.',
  },
  oidc_taken: { status: 409, message: 'You have another account here already, which you come in to by that button.' },
  oidc_other: { status: 403, message: 'That was somebody else than who is signed in here. Nothing was done.' },
  common_password: {
    status: 400,
    message: `This password is on the lists that attackers try first, or nearly so. ${CHOOSE_WORDS}`,
  },
  repeated_password: { status: 400, message: `This password repeats the same few characters. ${CHOOSE_WORDS}` },
  sequence_password: { status: 400, message: `This password is a row of neighbours, as in abcdef. ${CHOOSE_WORDS}` },
  own_password: {
    status: 400,
    message: `This password is little more than your name, your e-mail or the name of this desk. ${CHOOSE_WORDS}`,
  },
  old_password: { status: 400, message: 'This is the password that you have already. Choose a new one.' },
  unavailable: { status: 503, message: 'The database cannot be reached right now. Try again in a few seconds.' },
} as const satisfies Record<string, { status: number; message: string }>;
export type Problem = keyof typeof PROBLEMS;

/** The sentence for a code from the address; null for none, and for what is no code. */
export function problemMessage(code: unknown): string | null {
  return typeof code === 'string' && Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code as Problem].message : null;
}
