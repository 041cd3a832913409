import { customersDue, noteWanted } from '#lib/sync/members/customers-due.ts';
import { findOutV2 } from '#lib/sync/members/has-loyalty-v2.ts';
import { pollCustomer } from '#lib/sync/members/poll-customer.ts';

/** Customers in one run: other jobs wait for its end. */
const AT_ONCE = 10;
/** Seconds. A job that goes before it may take so long. */
const LOOKS_BACK = 600;

/** Loyalty v2 sends no webhooks: whoever is looked up or active is asked about, from half of the budget. */
export async function pollMembers(signal: AbortSignal): Promise<void> {
  if (!(await findOutV2())) return;
  await noteWanted(LOOKS_BACK);
  for (const due of await customersDue(AT_ONCE)) {
    if (signal.aborted) return;
    await pollCustomer(due);
  }
}
