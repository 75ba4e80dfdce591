import { attachmentTables } from './0014-attachments.ts';
import type { Migration } from './migration.ts';

/** Files kept inside the data file, and the register of networks and agreements around them (X1, X2). */
export const networkRegister: Migration = {
  number: 14,
  slug: 'network-register',
  up(database) {
    database.exec(attachmentTables);
  },
};
