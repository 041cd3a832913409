/** `npm run send -- FILE [--type T] [--url U] [--secret S]` signs a JSON file and posts it to the running Pointline. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { findRunningDatabase } from '#lib/database/embedded/embedded-database.ts';
import { env, setDatabaseUrl } from '#lib/env.ts';
import { OperatorError } from '#lib/operator-error.ts';
import { postWebhook } from '#simulator/post-webhook.ts';
import { compactJson } from '#lib/voucherify/compact.ts';
import { signBody } from '#lib/voucherify/signature.ts';
import { runCommand } from '#scripts/serve/command.ts';

const USAGE = `Usage: npm run send -- FILE [--type TYPE] [--url URL] [--secret SECRET]

FILE    a webhook as Voucherify sends it, or only the body of one event as its documentation shows it
TYPE    the event type of such a bare body, where its keys do not tell
URL     where Pointline is; http://127.0.0.1:$PORT if not given
SECRET  the webhook secret; VOUCHERIFY_WEBHOOK_SECRET if not given, else the one that the running Pointline made`;

await runCommand(async () => {
  const { file, type, url, secret } = readFlags();
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new OperatorError(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  });
  const target = { url, secret: secret ?? (await findSecret()) };
  // Voucherify signs the compact JSON, however the body is laid out.
  const options = { signature: signBody(compactJson(text), target.secret), ...(type !== undefined && { type }) };
  const { status, text: answer } = await postWebhook(target, text, options).catch((cause: unknown) => {
    throw new OperatorError(
      `Nobody answers at ${url}. Start Pointline with npm start, or say where it is with --url.`,
      { cause },
    );
  });
  console.log(`${status} ${answer}`);
  if (status < 200 || status > 299) throw new OperatorError(`${file} was not taken.`);
});

function readFlags() {
  const { port } = env();
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { type: { type: 'string' }, url: { type: 'string' }, secret: { type: 'string' } },
    });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw new OperatorError('Name one file.');
    const { url = `http://127.0.0.1:${port}`, ...flags } = values;
    if (!URL.canParse(url))
      throw new OperatorError(`--url is wrong: expected an address such as http://127.0.0.1:3000, got ${url}`);
    return { file, url, type: flags.type, secret: flags.secret };
  } catch (cause) {
    throw new OperatorError(`${cause instanceof Error ? cause.message : String(cause)}\n\n${USAGE}`, { cause });
  }
}

/** Of a Pointline that runs here: configured, or made by itself and kept in its database. */
async function findSecret(): Promise<string> {
  const [configured] = env().webhookSecrets;
  if (configured !== undefined) return configured;
  const { databaseUrl, dataDir } = env();
  const running = databaseUrl === null ? await findRunningDatabase(dataDir) : null;
  if (databaseUrl === null && running === null)
    throw new OperatorError(
      `No Pointline is running with its data in ${env().dataDir}. Start it with npm start, or give --url and --secret.`,
    );
  if (running !== null) setDatabaseUrl(running.servingUrl);
  const { db } = await import('#lib/database/db.ts');
  const { keepDataKey } = await import('#lib/database/keep-data-key.ts');
  const { webhookSecrets } = await import('#lib/webhook-secrets.ts');
  await keepDataKey({ isExternal: running === null, log: () => undefined });
  const [secret] = await webhookSecrets();
  await db().$disconnect();
  if (secret === undefined) throw new OperatorError('The running Pointline has no webhook secret yet.');
  return secret.value;
}
