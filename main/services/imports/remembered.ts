import type { OutputOf } from '../../../shared/contract/contract.ts';
import { joinWords, plural } from '../../../shared/domain/french.ts';
import type { ImportSource } from '../../store/import-sources.ts';
import type { CommandHandlers } from '../context.ts';
import { done, notFound } from '../outcome.ts';
import { memoryOf } from './presence-planning.ts';

type Source = OutputOf<'imports.sources'>[number];

/** What is remembered of a shape, in a few words. */
export function whatIsRemembered(source: ImportSource & { readonly names: number }): Source['what'] {
  if (source.kind === 'people') {
    const columns = JSON.parse(source.choices) as unknown[];
    return plural(columns.length, 'colonne');
  }
  const { codes, partners } = memoryOf(source);
  const parts = [
    source.names > 0 ? plural(source.names, 'nom') : '',
    codes.length > 0 ? plural(codes.length, 'abréviation') : '',
    partners.length > 0 ? plural(partners.length, 'structure') : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'la forme de la feuille' : joinWords(parts);
}

/** Forgets what is remembered of a shape, or takes that back. */
export const forgetSource: CommandHandlers<'imports'>['forgetSource'] = (context, { id, forgotten }) => {
  if (!context.store.imports.sources.forget(id, forgotten)) return notFound('Ce qui est retenu');
  context.audit('import_source', id, { forgotten: !forgotten }, { forgotten });
  context.emit('imports.changed', [id]);
  return done(
    {},
    {
      name: 'imports.forgetSource',
      input: { id, forgotten: !forgotten },
      label: forgotten ? 'Choix oubliés' : 'Choix repris',
    },
  );
};
