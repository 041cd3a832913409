import { generateClient } from '#scripts/generate-client';

generateClient();
