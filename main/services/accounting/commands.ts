import { isAccountNumber, usualChart } from '../../../shared/domain/accounting-chart.ts';
import type { CommandHandlers } from '../context.ts';
import { done, refuseField, stale } from '../outcome.ts';
import { closingCommands } from './closing.ts';
import { deferredIncomeCommands } from './deferred-income.ts';

export const accountingCommands: CommandHandlers<'accounting'> = {
  ...closingCommands,
  ...deferredIncomeCommands,

  saveAccount(context, { purpose, version, number, label }) {
    const { accounting } = context.store;
    if (!isAccountNumber(number))
      return refuseField(
        'INVALID_INPUT',
        'number',
        'Un compte a trois chiffres au moins et commence par sa classe, de 1 à 8, par exemple 7061.',
      );
    if (label === '')
      return refuseField(
        'INVALID_INPUT',
        'label',
        'Donner au compte son intitulé, par exemple « Coworking ».',
      );
    const before = accounting.accounts().find((account) => account.purpose === purpose);
    const previous = before ?? { version: 0, ...usualChart[purpose] };
    const saved = accounting.saveAccount({ purpose, version, number, label });
    if (saved === undefined) return stale();
    context.audit(
      'accountingAccount',
      0,
      { purpose, number: previous.number, label: previous.label },
      { purpose, number, label },
    );
    context.emit('accounting.changed');
    return done(
      { version: saved },
      {
        name: 'accounting.saveAccount',
        input: { purpose, version: saved, number: previous.number, label: previous.label },
        label: 'Compte enregistré',
      },
    );
  },
};
