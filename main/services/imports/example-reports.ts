import type { CommandContext } from '../context.ts';
import { expenseCommands } from '../funding/expense-commands.ts';
import { grantCommands } from '../funding/grant-commands.ts';
import { textCommands } from '../reports/texts.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { must, onDay } from './example-author.ts';

const texts: readonly (readonly [string, string])[] = [
  [
    'activity.moral',
    'Une année de chantier et de portes ouvertes. La salle Est a ses cloisons, le fablab ses permanences, et la table commune n’a jamais été aussi remplie le mardi.\nNous voulions moins dépendre des subventions\u00a0: l’autofinancement dépasse l’objectif, et il faudra le tenir quand les travaux seront finis.',
  ],
  [
    'activity.highlights',
    'En mars, les travaux de la salle Est commencent. En septembre, la découpeuse laser ouvre aux habitants. En novembre, la campagne participative réunit voisins et structures.',
  ],
  ['census.surface', '240 m², dont 180 ouverts au public'],
  ['census.openedIn', '2014'],
];

const budget = [
  { account: '60', amount: 60_000 },
  { account: '61', amount: 180_000 },
  { account: '62', amount: 360_000 },
  { account: '74', amount: 600_000 },
] as const;

/** What somebody has begun to write for the year's reports, and a grant whose budget was given to its funder. */
export function reportLife(context: CommandContext, today: string): void {
  const year = Number(today.slice(0, 4));
  for (const [key, text] of texts)
    must(textCommands.saveReportText(context, { year, key, version: 0, text }));
  const grant = context.store.grants.list().find(({ workshopTag }) => workshopTag !== '');
  if (grant === undefined) return;
  must(
    textCommands.saveBudget(context, {
      grantId: grant.id,
      version: 0,
      basis: 'attributed',
      lines: budget.map((line) => ({ ...line })),
    }),
  );
  const spentOn = addDays(today, -18);
  const { id } = must(
    expenseCommands.saveExpense(onDay(context, spentOn), {
      fields: {
        supplierOrganisationId: null,
        supplierName: 'Claire Morel, médiatrice',
        supplierSiren: '',
        label: 'Animation des ateliers numériques',
        account: 'professionalFees',
        activity: 'Médiation numérique',
        number: '2026-11',
        spentOn,
        amount: 124_000,
        vat: 0,
        dueOn: null,
        advancedBy: null,
        paid: { on: spentOn, method: 'transfer' },
        note: '',
      },
      proofTicket: null,
    }),
  );
  must(grantCommands.shareExpense(context, { expenseId: id, shares: [{ grantId: grant.id, share: 8000 }] }));
}
