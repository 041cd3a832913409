import { type Door, pathOf } from '#scripts/serve/door';

const BODY = JSON.stringify({ error: { code: 'bad_request', message: 'The address has a % that does not begin two hexadecimal digits of UTF-8. Encode each part of the path.' } });

/** Turns addresses away that cannot be read: Next would answer 500, in plain text. */
export const malformedAddress: Door = (request, response) => {
  try {
    decodeURIComponent(pathOf(request));
    return false;
  } catch {
    response.writeHead(400, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(BODY) }).end(BODY);
    request.resume();
    return true;
  }
};
