import { reveal } from '#features/reveal/reveal.server.ts';
import { RevealQuestion } from '#features/reveal/reveal-request.schema.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

/** Takes the masks off one customer, for this session, in whichever tab sends the grant along. */
export const POST = staffRoute(
  { right: 'reveal', body: RevealQuestion, example: '{"customer":"cust_…"}' },
  ({ viewer, body }) => reveal(viewer, body),
);
