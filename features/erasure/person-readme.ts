/** What somebody who gets the archive reads first. */
export const README = `What is stored about you

This archive holds everything that this loyalty desk stores about one customer. Times are in UTC.

person.json       who you are here: name, e-mail, the identifiers by which you are found, your cards and vouchers, and
                  every balance that was ever reported of them
history.csv       what happened, a line for each thing, for a spreadsheet: points, rewards, orders, redemptions
history.json      the same for programs, with every detail
webhooks.jsonl    the messages from Voucherify that this is made of, a line for each, as they came. What they say of
                  other customers is left out, since it is theirs
notes.jsonl       what the staff wrote about you
who-looked.jsonl  when your data was looked at or changed, and what for; not by which of the staff by name

A .jsonl file is text: each line is a JSON object.
`;
