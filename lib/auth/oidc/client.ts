import * as oidc from 'openid-client';
import { env } from '#lib/env.ts';
import type { Oidc } from '#lib/sign-in-settings.ts';

/** Seconds that the provider may take for one answer. */
const PATIENCE = 10;

let known: { settings: string; configuration: oidc.Configuration } | null = null;

/** The provider of the environment. @throws where none is named: nothing leads here then. */
export function oidcSettings(): Oidc {
  const settings = env().signIn.oidc;
  if (!settings) throw new Error('No provider of OpenID Connect is configured');
  return settings;
}

/**
 * The provider as it describes itself, asked once. The signature of its tokens is checked though they come from itself
 * over TLS: a proxy in between, or a wrong certificate store, is then not enough to come as anybody.
 */
export async function oidcClient(): Promise<oidc.Configuration> {
  const settings = oidcSettings();
  const name = JSON.stringify(settings);
  if (known?.settings === name) return known.configuration;
  const configuration = await oidc.discovery(
    new URL(settings.issuer),
    settings.clientId,
    settings.clientSecret,
    undefined,
    {
      timeout: PATIENCE,
      execute: [
        oidc.enableNonRepudiationChecks,
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- of this machine alone, says lib/sign-in-settings
        ...(new URL(settings.issuer).protocol === 'http:' ? [oidc.allowInsecureRequests] : []),
      ],
    },
  );
  known = { settings: name, configuration };
  return configuration;
}
