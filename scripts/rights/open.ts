/** What is open to whoever has no session and no token, by address, and why. All else declares a right. */
export const OPEN: Readonly<Record<string, string>> = {
  '/sign-in': 'where one signs in',
  '/welcome': 'takes the one-time link of the first start',
  '/new-password': 'takes a one-time link that an administrator made',
  '/told': 'tells of links for one’s account; asks for the session itself',
  '/sign-in/link': 'takes a one-time link from the server',
  '/api/auth/new-password': 'takes a one-time link that an administrator made',
  '/api/auth/password': 'asks for the session and the present password itself',
  '/api/auth/sign-in': 'signs in',
  '/api/auth/sign-out': 'ends the session of whoever has one',
  '/api/auth/told': 'asks for the session itself',
  '/api/auth/welcome': 'takes the one-time link of the first start',
  '/api/health/live': 'for what watches the process; tells nothing else',
  '/api/health/ready': 'for balancers; tells nothing else',
  '/api/webhooks/voucherify': 'takes webhooks by their signature',
  '/api/[[...unknown]]': 'says that nothing is there',
};
