import { formatRate } from '../../../shared/domain/money.ts';
import type { CommandHandlers } from '../context.ts';
import { done, stale } from '../outcome.ts';

/** The target of own income is the board's: 50 % unless it says otherwise. */
export const balanceCommands: Pick<CommandHandlers<'funding'>, 'saveTarget'> = {
  saveTarget(context, { version, target }) {
    const { recurring } = context.store;
    const before = recurring.target();
    const saved = recurring.setTarget(version, target);
    if (saved === undefined) return stale();
    context.audit('fundingTarget', 1, { target: before.target }, { target });
    context.emit('funding.changed');
    return done(
      {},
      {
        name: 'funding.saveTarget',
        input: { version: saved, target: before.target },
        label: `Objectif\u00a0: ${formatRate(target)} d’autofinancement`,
      },
    );
  },
};
