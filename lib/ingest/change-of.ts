import type { PreparedEvent } from '#lib/ingest/prepare.ts';
import type { NewChange } from '#lib/live/record-changes.ts';

/**
 * What a kept event changes on open pages: those of the customers it names, and of the holders of the vouchers in it.
 */
export function changeOf({ key, type, status, facts, customerId }: PreparedEvent): NewChange {
  // of a quarantined event that is all there is to go by
  const customers = new Set(customerId === null ? [] : [customerId]);
  const vouchers = new Set<string>();
  for (const fact of facts) {
    switch (fact.fact) {
      case 'customer-seen':
        customers.add(fact.id);
        break;
      case 'line-reported':
        customers.add(fact.customerId);
        break;
      case 'voucher-seen':
        vouchers.add(fact.id);
        break;
      case 'balance-stated':
        vouchers.add(fact.voucherId);
        break;
      case 'campaign-seen':
        // on every page of the programme: shown at their next load
        break;
    }
  }
  return { eventKey: key, type, outcome: status, customerIds: [...customers], voucherIds: [...vouchers] };
}
