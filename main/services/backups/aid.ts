import type { OutsideHandlers, QueryHandlers } from '../context.ts';
import { done, refuse } from '../outcome.ts';

/** What is answered while the file is open: the host answers them itself while it is not (main/hosts/aided-engine.ts). */
export const aidQueries: Pick<QueryHandlers<'backups'>, 'trouble'> = { trouble: () => done(null) };

export const aidCommands: Pick<OutsideHandlers<'backups'>, 'mend' | 'openAgain'> = {
  mend: () =>
    Promise.resolve(
      refuse(
        'NOT_POSSIBLE_NOW',
        'Le fichier est ouvert\u00a0: restaurer une sauvegarde se fait dans les Réglages, Sauvegardes.',
      ),
    ),
  openAgain: () => Promise.resolve(done({})),
};
