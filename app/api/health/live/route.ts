export const dynamic = 'force-dynamic';

/** The process answers. Says nothing of the database: restarting the app would not bring that back. */
export function GET(): Response {
  return Response.json({ status: 'live' });
}
