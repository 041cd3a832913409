/** `npm run rights` writes docs/rights.md from what the pages and routes declare. */
import { writeFileSync } from 'node:fs';
import { declarations } from '#scripts/rights/declarations.ts';
import { RIGHTS_PAGE, rightsPage } from '#scripts/rights/rights-page.ts';

writeFileSync(RIGHTS_PAGE, rightsPage(declarations()));
console.log(`Wrote ${RIGHTS_PAGE}`);
