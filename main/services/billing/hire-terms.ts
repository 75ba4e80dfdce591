import type { CommandHandlers, QueryHandlers } from '../context.ts';
import { hirers, unknownHireFields, usualHireClauses } from '../../../shared/domain/hire-terms.ts';
import type { HireClause } from '../../../shared/domain/hire-terms.ts';
import { quoted } from '../../../shared/domain/french.ts';
import { done, notFound, refuseField } from '../outcome.ts';

const copyOf = ({ title, text, for: whom }: HireClause) => ({ title, text, for: [...whom] });

/** The text that agreements are made of: today’s, that of other days, and the usual one. */
export const hireTerms: QueryHandlers<'billing'>['hireTerms'] = ({ store, clock }) => {
  const inForce = store.hires.termsOn(clock.today());
  return done({
    inForceFrom: inForce?.from ?? null,
    clauses: (inForce?.clauses ?? usualHireClauses).map(copyOf),
    days: store.hires.allTerms().map(({ from, clauses }) => ({ from, clauses: clauses.map(copyOf) })),
    usual: usualHireClauses.map(copyOf),
  });
};

type Terms = Pick<CommandHandlers<'billing'>, 'saveHireTerms' | 'removeHireTerms'>;

/** The place's own text, by the day from which it is used; agreements that are drawn up keep theirs. */
export const hireTermsCommands: Terms = {
  saveHireTerms(context, { from, clauses }) {
    const [unknown] = unknownHireFields(clauses);
    if (unknown !== undefined)
      return refuseField(
        'INVALID_INPUT',
        'clauses',
        `${quoted(`{${unknown}}`)} n’est pas un champ connu. Choisir parmi ceux qui sont proposés.`,
      );
    const bare = hirers.find(
      (hirer) => !clauses.some((clause) => clause.for.length === 0 || clause.for.includes(hirer)),
    );
    if (bare !== undefined)
      return refuseField('INVALID_INPUT', 'clauses', 'Une sorte de locataire n’aurait aucune clause.');
    const { hires } = context.store;
    const before = hires.allTerms().find((one) => one.from === from);
    hires.saveTerms({ from, clauses }, context.clock.now());
    context.audit('hireTerms', 0, before ?? null, { from, clauses });
    context.emit('billing.changed');
    return done(
      {},
      before === undefined
        ? { name: 'billing.removeHireTerms', input: { from }, label: 'Texte enregistré' }
        : {
            name: 'billing.saveHireTerms',
            input: { from, clauses: before.clauses.map(copyOf) },
            label: 'Texte enregistré',
          },
    );
  },

  removeHireTerms(context, { from }) {
    const { hires } = context.store;
    const before = hires.allTerms().find((one) => one.from === from);
    if (before === undefined) return notFound('Ce texte');
    hires.removeTerms(from);
    context.audit('hireTerms', 0, before, null);
    context.emit('billing.changed');
    return done(
      {},
      {
        name: 'billing.saveHireTerms',
        input: { from, clauses: before.clauses.map(copyOf) },
        label: 'Texte retiré',
      },
    );
  },
};
