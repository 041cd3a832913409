/** The tests import the generated Prisma client, which is not in the repository. */
export { generateClient as setup } from '#lib/database/generate-client.ts';
