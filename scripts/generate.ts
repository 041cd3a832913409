import { generateClient } from '#lib/database/generate-client.ts';

generateClient();
