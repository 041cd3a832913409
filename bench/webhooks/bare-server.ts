/** The least that a receiver can do: read the body, verify its signature, parse it, answer. It keeps nothing. */
import { createServer } from 'node:http';
import { verifySignature } from '#lib/voucherify/signature.ts';

const [, , secret = ''] = process.argv;

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const body = Buffer.concat(parts);
    const signature = String(request.headers['x-voucherify-signature']);
    if (!verifySignature({ body, signature, secrets: [secret] })) return void response.writeHead(401).end();
    JSON.parse(body.toString());
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 2 }).end('{}');
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') console.log(`Listening at http://127.0.0.1:${address.port}`);
});
