import type { OutputOf } from '../../shared/contract/contract.ts';
import type { Database } from './sqlite.ts';

/** What is kept of the fablab's post: what the manager wants, and how its host says it stands. */
export type PostSetup = Omit<OutputOf<'access.post'>, 'networks'>;
type Wish = Pick<PostSetup, 'isOn' | 'network' | 'port' | 'https'>;
type Told = Pick<PostSetup, 'state' | 'base' | 'problem' | 'words' | 'certificate'>;

export interface PostStore {
  setup(): PostSetup;
  /** Answers the new version, or undefined where somebody changed it since. */
  save(version: number, wish: Wish): number | undefined;
  note(told: Told): void;
}

interface Row extends Omit<PostSetup, 'isOn' | 'https' | 'words' | 'certificate'> {
  readonly isOn: number;
  readonly https: number;
  readonly words: string;
  readonly fingerprint: string | null;
  readonly validUntil: string | null;
}

function setupOf({ isOn, https, words, fingerprint, validUntil, ...row }: Row): PostSetup {
  return {
    ...row,
    isOn: isOn === 1,
    https: https === 1,
    words: words === '' ? [] : words.split(' '),
    certificate: fingerprint === null || validUntil === null ? null : { fingerprint, validUntil },
  };
}

/** The post's one row. */
export function postStore(database: Database): PostStore {
  const read = database.prepare<[], Row>(
    `SELECT version, is_on AS "isOn", network, port, https, state, base, problem, words, fingerprint,
       valid_until AS "validUntil" FROM post_setup`,
  );
  const save = database.prepare<object, { version: number }>(
    `UPDATE post_setup SET version = version + 1, is_on = @isOn, network = @network, port = @port, https = @https
     WHERE version = @version RETURNING version`,
  );
  const note = database.prepare(
    `UPDATE post_setup SET state = @state, base = @base, problem = @problem, words = @words,
       fingerprint = @fingerprint, valid_until = @validUntil`,
  );
  return {
    setup: () => {
      const row = read.get();
      if (row === undefined) throw new TypeError('post_setup has no row');
      return setupOf(row);
    },
    save: (version, { isOn, network, port, https }) =>
      save.get({ version, isOn: Number(isOn), network, port, https: Number(https) })?.version,
    note: ({ words, certificate, ...told }) =>
      void note.run({
        ...told,
        words: words.join(' '),
        fingerprint: certificate?.fingerprint ?? null,
        validUntil: certificate?.validUntil ?? null,
      }),
  };
}
