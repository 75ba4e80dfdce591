import { deferredPart } from '../../../shared/domain/deferred-income.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, refuse } from '../outcome.ts';
import { isYearClosed, refusalOfYearEnd } from './year-end.ts';

type Keeping = Pick<CommandHandlers<'accounting'>, 'keepDeferredIncome'>;

export const deferredIncomeCommands: Keeping = {
  keepDeferredIncome(context: CommandContext, { yearEndsOn, keys }) {
    const refusal = refusalOfYearEnd(context, yearEndsOn);
    if (refusal !== undefined) return refusal;
    if (isYearClosed(context, yearEndsOn))
      return refuse(
        'PERIOD_CLOSED',
        'Cet exercice est clos\u00a0: ses produits constatés d’avance ne changent plus.',
      );
    const { deferred } = context.store.accounting;
    const before = deferred.kept(yearEndsOn);
    const candidates = new Map(deferred.candidates(yearEndsOn).map((one) => [one.key, one]));
    const wanted = [...new Set(keys)].flatMap((key) => {
      const found = candidates.get(key);
      const amount = found === undefined ? 0 : deferredPart(found.amount, found.supply, yearEndsOn);
      return found === undefined || amount === 0 ? [] : [{ key, purpose: found.purpose, amount }];
    });
    deferred.keep(yearEndsOn, wanted, context.clock.now());
    const total = wanted.reduce((sum, { amount }) => sum + amount, 0);
    context.audit(
      'deferredIncome',
      0,
      { yearEndsOn, lines: before.length },
      { yearEndsOn, lines: wanted.length, total },
    );
    context.emit('accounting.changed');
    return done(
      { lines: wanted.length, total },
      {
        name: 'accounting.keepDeferredIncome',
        input: { yearEndsOn, keys: before.map(({ key }) => key) },
        label: 'Produits constatés d’avance enregistrés',
      },
    );
  },
};
