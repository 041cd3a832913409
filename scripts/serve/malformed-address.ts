import { type Door, pathOf, sendJson } from '#scripts/serve/door.ts';

const MESSAGE =
  'The address has a % that does not begin two hexadecimal digits of UTF-8. Encode each part of the path.';

/** Turns addresses away that cannot be read: Next would answer 500, in plain text. */
export const malformedAddress: Door = (request, response) => {
  try {
    decodeURIComponent(pathOf(request));
    return false;
  } catch {
    sendJson(response, { status: 400, body: { error: { code: 'bad_request', message: MESSAGE } } });
    return true;
  }
};
