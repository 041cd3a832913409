/** What an erasure does, in plain words: nobody shall find out afterwards. */
export function WhatGoes() {
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <section aria-labelledby="goes">
        <h3 id="goes" className="font-medium">
          What goes, for good
        </h3>
        <ul className="mt-1 grid list-disc gap-1 pl-5 text-muted">
          <li>name, e-mail, phone, address, birthday, source_id, and everything the shop noted of them</li>
          <li>codes of cards and vouchers, order numbers, reasons that somebody typed</li>
          <li>all notes on this customer, and their name and e-mail in notes on others</li>
          <li>all this in every webhook, also those that come later or again</li>
        </ul>
      </section>
      <section aria-labelledby="stays">
        <h3 id="stays" className="font-medium">
          What stays
        </h3>
        <ul className="mt-1 grid list-disc gap-1 pl-5 text-muted">
          <li>the history of points, orders and rewards, as that of somebody anonymous under Voucherify’s id</li>
          <li>who of the staff looked at it when</li>
          <li>what Voucherify, your back-ups and files that were exported hold: erase them there as well</li>
        </ul>
      </section>
    </div>
  );
}
