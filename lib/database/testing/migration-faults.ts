/** `-- Stop every instance first: …` as the first line: the version before cannot run beside this one. */
const STOPS = /^-- Stop every instance first: \S/;
/** `-- Contract: …` as the first line: what goes has been unused since the release that it names. */
const CONTRACTS = /^-- Contract: \S/;

type Rule = { is: RegExp; fault: string };

/** What rewrites a table or reads all of it under a lock that keeps ingest out. */
const LOCKING: Rule[] = [
  { is: /^CREATE (UNIQUE )?INDEX (?!CONCURRENTLY)/, fault: 'CREATE INDEX without CONCURRENTLY keeps writers out' },
  { is: /^ALTER TABLE .* ALTER COLUMN \S+ (SET DATA )?TYPE /, fault: 'another type rewrites the table' },
  {
    is: /^ALTER TABLE .* ADD (CONSTRAINT \S+ )?(CHECK|FOREIGN KEY)(?!.* NOT VALID)/,
    fault: 'a constraint without NOT VALID reads all rows',
  },
  {
    is: /^ALTER TABLE .* ADD (CONSTRAINT \S+ )?(UNIQUE|PRIMARY KEY)(?! USING INDEX)/,
    fault: 'a key without USING INDEX builds its index under a lock',
  },
  {
    is: /^ALTER TABLE .* ADD COLUMN .*(SERIAL|GENERATED |DEFAULT (?!now\(\))[\w.]+\()/,
    fault: 'a value of its own for each row rewrites the table',
  },
  {
    is: /^(UPDATE|DELETE|TRUNCATE|INSERT INTO .* SELECT) /,
    fault: 'rows are moved by the application in batches, as in fill-look-up.ts',
  },
  { is: /^(LOCK|CLUSTER|VACUUM|REINDEX (?!.*CONCURRENTLY))/, fault: 'locks the whole table' },
];

/** What the version before, which still runs, could not work with. */
const BREAKING: Rule[] = [
  {
    is: /^ALTER TABLE .* ADD COLUMN (?![^,]*DEFAULT)[^,]* NOT NULL/,
    fault: 'the version before does not fill the column: it needs a DEFAULT',
  },
  {
    is: /^ALTER TABLE .* SET NOT NULL/,
    fault: 'first a CHECK (… IS NOT NULL) NOT VALID, then VALIDATE, each in a release',
  },
  {
    is: /^ALTER TABLE .* (DROP COLUMN|RENAME )|^DROP TABLE|^ALTER TABLE .* SET SCHEMA/,
    fault: 'the version before still uses it: let it go a release later',
  },
];

/**
 * Why a migration must not be applied while webhooks come and the version before runs; empty where it may be. A table
 * that it makes itself is nobody else's yet.
 * @param earlier the scripts of the migrations before it.
 */
export function migrationFaults(sql: string, earlier: readonly string[] = []): string[] {
  if (STOPS.test(sql)) return [];
  const statements = statementsOf(sql);
  const created = statements.flatMap(
    (statement) => /^CREATE TABLE (?:IF NOT EXISTS )?(\S+)/.exec(statement)?.[1] ?? [],
  );
  const rules = CONTRACTS.test(sql) ? LOCKING : [...LOCKING, ...BREAKING];
  const faults = statements
    .filter(
      (statement) => !created.some((table) => statement.includes(` ${table} `) || statement.includes(` ${table}(`)),
    )
    .flatMap((statement) =>
      rules
        .filter(({ is }) => is.test(statement))
        .filter(() => !isProvenNotNull(statement, earlier))
        .map(({ fault }) => `${statement.slice(0, 80)}: ${fault}`),
    );
  return [...faults, ...concurrentFaults(statements), ...validationFaults(statements)];
}

/** SET NOT NULL reads nothing where a validated CHECK says so already, and then nobody writes a null either. */
function isProvenNotNull(statement: string, earlier: readonly string[]): boolean {
  const column = /ALTER COLUMN (\S+) SET NOT NULL/.exec(statement)?.[1];
  if (column === undefined) return false;
  const before = earlier.flatMap(statementsOf);
  const check = before.find((one) => one.includes(`CHECK (${column} IS NOT NULL) NOT VALID`));
  const name = check === undefined ? undefined : /ADD CONSTRAINT (\S+)/.exec(check)?.[1];
  return before.some((one) => one.includes(`VALIDATE CONSTRAINT ${name}`));
}

/** Outside of a transaction a script may end half-way: it must be one that can begin again. */
function concurrentFaults(statements: readonly string[]): string[] {
  if (!statements.some((statement) => /CONCURRENTLY/.test(statement))) return [];
  return statements.flatMap((statement, index) => {
    if (/^DROP INDEX CONCURRENTLY IF EXISTS /.test(statement)) return [];
    const name = /^CREATE (?:UNIQUE )?INDEX CONCURRENTLY (\S+)/.exec(statement)?.[1];
    if (name === undefined) return [`${statement.slice(0, 80)}: a file with CONCURRENTLY holds nothing else`];
    if (statements[index - 1] === `DROP INDEX CONCURRENTLY IF EXISTS ${name}`) return [];
    return [`${name}: DROP INDEX CONCURRENTLY IF EXISTS comes first, for one that was left half-built`];
  });
}

/** Validated in the transaction that added it, a constraint is checked under the lock of the adding. */
function validationFaults(statements: readonly string[]): string[] {
  return statements.flatMap((statement) => {
    const name = /VALIDATE CONSTRAINT (\S+)/.exec(statement)?.[1];
    if (name === undefined || !statements.some((one) => one.includes(`ADD CONSTRAINT ${name} `))) return [];
    return [`${name}: VALIDATE comes in a migration of its own`];
  });
}

/** Without comments, texts and bodies of functions, and each on one line. */
function statementsOf(sql: string): string[] {
  return sql
    .replace(/--.*$/gm, '')
    .replace(/\$(\w*)\$[^]*?\$\1\$/g, '$$$$')
    .replace(/'(?:[^']|'')*'/g, "''")
    .split(';')
    .map((statement) => statement.replace(/\s+/g, ' ').trim())
    .filter((statement) => statement !== '');
}
