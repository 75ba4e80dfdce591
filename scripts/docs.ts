import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { contractPage } from './contract-page.ts';

// Writes what is generated of docs/; a test holds it against the schemas.
writeFileSync(path.join(import.meta.dirname, '..', 'docs', 'contract.md'), contractPage());
