import { errorResponse } from '#lib/http/respond.ts';

/** Whatever else is asked of the interface: an error as the rest of it tells them, not a page. */
function unknown(): Response {
  return errorResponse(404, 'not_found', 'The interface has nothing at this address.');
}

export { unknown as GET, unknown as HEAD, unknown as POST, unknown as PUT, unknown as PATCH, unknown as DELETE };
