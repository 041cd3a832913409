import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The packages are those of the folder above. @type {import('next').NextConfig} */
export default { turbopack: { root: dirname(dirname(fileURLToPath(import.meta.url))) } };
