import { generateClient } from '#lib/database/generate-client';

generateClient();
