import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

// For tests only: nothing else may import this file.

type Claims = { name?: string; email?: string; groups?: string[] };

export type TestProvider = {
  issuer: string;
  /** Whoever is asked to sign in there is this one. */
  signedIn: string;
  /** What it tells of each, by subject. */
  people: Record<string, Claims>;
  /** Runs when tokens are made, before they are sent. */
  onTokens: () => void;
  close: () => Promise<void>;
};

export const CLIENT = { id: 'desk', secret: 'the-secret-of-the-desk' };

/** A real provider of OpenID Connect on this machine, where nobody has to type anything. */
export async function startProvider({ callback }: { callback: string }): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const made: TestProvider = {
    issuer,
    signedIn: 'ada',
    people: {},
    onTokens: () => undefined,
    close: () => close(server),
  };
  const provider = configure(made, callback);
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/')) void signIn(provider, made, request, response);
    else void answer(request, request.url?.startsWith('/token') ? telling(response, made) : response);
  });
  return made;
}

function telling(response: ServerResponse, made: TestProvider): ServerResponse {
  const end = response.end.bind(response);
  return Object.assign(response, {
    end: (body: string) => {
      made.onTokens();
      return end(body);
    },
  });
}

function configure(made: TestProvider, callback: string): Provider {
  return new Provider(made.issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [callback] }],
    claims: { openid: ['sub'], email: ['email'], profile: ['name', 'groups'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key of the tests'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, ...made.people[accountId] }),
    }),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ accountId: made.signedIn, clientId: CLIENT.id });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    pkce: { required: () => true },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
  });
}

async function signIn(
  provider: Provider,
  { signedIn }: TestProvider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await provider.interactionFinished(request, response, { login: { accountId: signedIn } });
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** Follows a provider's redirects as a browser does, up to the first address of another host, which it returns. */
export async function followSignIn(start: string): Promise<URL> {
  const { host } = new URL(start);
  const cookies = new Map<string, string>();
  let url = new URL(start);
  while (url.host === host) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = set.split(';')[0]?.split(/=(.*)/s) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`${response.status}: ${await response.text()}`);
    url = new URL(location, url);
  }
  return url;
}
