/** `npm run audit-packages` asks the registry for known faults of the packages that serve. */
import { spawnSync } from 'node:child_process';
import { readAudit } from '#scripts/test/read-audit.ts';

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  maxBuffer: 64 * 2 ** 20,
  shell: process.platform === 'win32',
});
const { lines, passes } = readAudit(stdout);
for (const line of lines) console.log(line);
process.exitCode = passes ? 0 : 1;
