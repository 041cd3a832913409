import { defineConfig } from 'prisma/config';
import { env } from './lib/env';

const { databaseUrl, migrationUrl } = env();
const url = migrationUrl ?? databaseUrl;

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(url ? { datasource: { url } } : {}),
});
