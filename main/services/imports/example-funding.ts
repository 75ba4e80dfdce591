import type { CommandContext, CommandHandlers } from '../context.ts';
import { addDays, addMonths } from '../../../shared/domain/calendar.ts';
import { dayInMonth } from '../../../shared/domain/expenses.ts';
import { donationCommands } from '../funding/donation-commands.ts';
import { expenseCommands } from '../funding/expense-commands.ts';
import { grantCommands } from '../funding/grant-commands.ts';
import { recurringCommands } from '../funding/recurring-commands.ts';
import { must, onDay } from './example-author.ts';

type Recurring = Parameters<CommandHandlers<'funding'>['saveRecurring']>[1]['fields'];

const nobody = { supplierOrganisationId: null, supplierSiren: '', activity: '' } as const;

/** Rent each month, energy each month, insurance once a year: this month's rent is still to be confirmed. */
function fixedCosts(context: CommandContext, today: string): void {
  const firstMonth = addMonths(today, -5).slice(0, 7);
  const add = (
    fields: Omit<Recurring, keyof typeof nobody | 'firstMonth' | 'lastMonth'>,
    amount: number,
  ): number =>
    must(
      recurringCommands.saveRecurring(context, {
        fields: { ...nobody, ...fields, firstMonth, lastMonth: null },
        amount: { fromMonth: firstMonth, amount, vat: 0 },
      }),
    ).id;
  const common = { rhythm: 'monthly', method: 'transfer' } as const;
  const rent = add(
    { ...common, supplierName: 'SCI du Garage', label: 'Loyer', account: 'rent', day: 5 },
    78_000,
  );
  const energy = add(
    {
      ...common,
      supplierName: 'Enercoop',
      label: 'Électricité',
      account: 'energy',
      day: 12,
      method: 'direct_debit',
    },
    21_400,
  );
  add(
    {
      supplierName: 'MAIF',
      label: 'Assurance du local',
      account: 'insurance',
      rhythm: 'yearly',
      day: 2,
      method: 'transfer',
    },
    64_800,
  );
  for (let back = 5; back >= 1; back -= 1) {
    const month = addMonths(`${today.slice(0, 7)}-01`, -back).slice(0, 7);
    const later = onDay(context, dayInMonth(month, 15));
    for (const recurringId of [rent, energy])
      must(recurringCommands.confirmRecurring(later, { recurringId, month, isPaid: true }));
  }
}

const nothingAsked = {
  funderOrganisationId: null,
  workshopTag: '',
  workshopShare: 10_000,
  volunteerActivityId: null,
  volunteerShare: 10_000,
  note: '',
  spread: [],
};

/** 40 % of the works by the Région, with what it asks. */
function worksGrant(context: CommandContext, today: string): number {
  const agreedOn = addMonths(today, -8);
  return must(
    grantCommands.saveGrant(onDay(context, agreedOn), {
      fields: {
        ...nothingAsked,
        funderName: 'Région Auvergne-Rhône-Alpes',
        title: 'Travaux de la salle Est',
        kind: 'investment',
        amount: 1_200_000,
        agreedOn,
        from: addMonths(today, -10),
        to: addMonths(today, 14),
        eligible: 'Cloisons, électricité, accessibilité de la salle Est.',
        maximumShare: 4000,
        isDedicated: false,
        conditions: [
          {
            id: null,
            what: 'logo de la Région sur le chantier',
            dueOn: addMonths(today, -6),
            doneOn: addMonths(today, -6),
          },
          { id: null, what: 'bilan intermédiaire', dueOn: addDays(today, 12), doneOn: null },
        ],
        instalments: [
          {
            id: null,
            label: 'Avance',
            amount: 480_000,
            askedOn: agreedOn,
            dueOn: null,
            received: { on: agreedOn, amount: 480_000, method: 'transfer' },
          },
          {
            id: null,
            label: 'Solde',
            amount: 720_000,
            askedOn: null,
            dueOn: addMonths(today, 5),
            received: null,
          },
        ],
      },
    }),
  ).id;
}

/** A project of médiation numérique that is kept for its purpose. */
function digitalGrant(context: CommandContext, today: string): void {
  const agreedOn = addMonths(today, -8);
  must(
    grantCommands.saveGrant(onDay(context, agreedOn), {
      fields: {
        ...nothingAsked,
        funderName: 'Département de la Drôme',
        title: 'Médiation numérique',
        workshopTag: 'Conseiller numérique',
        workshopShare: 8000,
        kind: 'operating',
        amount: 600_000,
        agreedOn,
        from: null,
        to: null,
        eligible: '',
        maximumShare: null,
        isDedicated: true,
        conditions: [],
        instalments: [
          {
            id: null,
            label: '',
            amount: 600_000,
            askedOn: agreedOn,
            dueOn: null,
            received: { on: agreedOn, amount: 600_000, method: 'transfer' },
          },
        ],
      },
    }),
  );
}

const purchases = [
  {
    supplierName: 'Bois du Vercors',
    label: 'Cloisons de la salle Est',
    account: 'works',
    amount: 684_000,
    back: 95,
    share: 4000,
  },
  {
    supplierName: 'Électricité Roux',
    label: 'Éclairage de la salle Est',
    account: 'works',
    amount: 231_500,
    back: 60,
    share: 4000,
  },
  { supplierName: 'Weldom', label: 'Peinture', account: 'upkeep', amount: 8640, back: 21, share: 0 },
] as const;

/** What Trésorerie shows beside invoices: rent, works under a grant, an advance to give back, a campaign. */
export function fundingLife(context: CommandContext, today: string, giverIds: readonly number[]): void {
  fixedCosts(context, today);
  const works = worksGrant(context, today);
  digitalGrant(context, today);
  const base = { ...nobody, vat: 0, note: '', dueOn: null };
  for (const { back, share, ...bought } of purchases) {
    const spentOn = addDays(today, -back);
    const fields = {
      ...base,
      ...bought,
      number: `F${back}`,
      spentOn,
      advancedBy: null,
      paid: { on: spentOn, method: 'transfer' as const },
    };
    const { id } = must(expenseCommands.saveExpense(onDay(context, spentOn), { fields, proofTicket: null }));
    if (share > 0)
      must(grantCommands.shareExpense(context, { expenseId: id, shares: [{ grantId: works, share }] }));
  }
  const [volunteer = null] = giverIds;
  const advanced = {
    ...base,
    supplierName: 'Imprimerie Cayol',
    label: 'Affiches',
    account: 'advertising',
    amount: 4250,
  } as const;
  const fields = { ...advanced, number: '', spentOn: addDays(today, -9), advancedBy: volunteer, paid: null };
  must(expenseCommands.saveExpense(context, { fields, proofTicket: null }));
  campaign(context, today, giverIds);
}

function campaign(context: CommandContext, today: string, giverIds: readonly number[]): void {
  const from = addDays(today, -9);
  const campaignId = must(
    donationCommands.saveCampaign(context, {
      fields: {
        name: 'Une découpeuse laser pour le Diois',
        description: '15 000 € en 15 jours.',
        goal: 1_500_000,
        from,
        to: addDays(from, 15),
        counterparts: [{ from: 5000, what: 'un objet découpé à son nom' }],
      },
    }),
  ).id;
  const gift = {
    what: '',
    counterpart: 0,
    reference: '',
    note: '',
    campaignId,
    method: 'helloasso' as const,
  };
  for (const [index, id] of giverIds.entries()) {
    const givenOn = addDays(from, index);
    const amount = [5000, 12_000, 30_000, 2500, 8000, 150_000][index] ?? 2000;
    must(
      donationCommands.give(context, {
        ...gift,
        donor: { kind: 'person', id },
        amount,
        givenOn,
      }),
    );
  }
}
