import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { ReportWanted } from '../../../shared/contract/reports-frozen.ts';
import type { PackEvidence } from '../../../shared/contract/reports-funders.ts';
import { usualChart } from '../../../shared/domain/accounting-chart.ts';
import { sharedAmounts } from '../../../shared/domain/expenses.ts';
import type { Dossier } from '../../../shared/domain/dossier.ts';
import type { Realised } from '../../../shared/domain/financial-report.ts';
import type { FunderPack, PackDuty, PackExpense } from '../../../shared/domain/funder-facts.ts';
import { financialReportDue, packDossierOf } from '../../../shared/domain/funder-pack.ts';
import { grantUse } from '../../../shared/domain/grants.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { grantTexts, packTextKey } from '../../../shared/domain/report-texts.ts';
import { endOfFinancialYear } from '../../../shared/domain/retention.ts';
import type { GrantRow } from '../../store/grants.ts';
import type { QueryContext } from '../context.ts';
import { actionsOf, type GrantActions } from '../funding/actions.ts';
import { attributed, type AttributedExpense } from '../funding/grant-views.ts';
import { done, notFound, type Outcome } from '../outcome.ts';
import { reportPlace } from './activity.ts';
import { writtenIn } from './texts.ts';

export type PackWanted = Omit<Extract<ReportWanted, { kind: 'grant' }>, 'kind'>;

interface Days {
  readonly from: string;
  readonly to: string;
}

/** The days of a pack: those of the grant, within the year where one is asked for; what is open ends where its facts do. */
function daysOf(grant: GrantRow, expenses: readonly AttributedExpense[], year: number | null): Days {
  const facts = [grant.agreedOn, ...expenses.map(({ spentOn }) => spentOn)]
    .flatMap((day) => day ?? [])
    .toSorted();
  const first = grant.from ?? facts[0] ?? '2000-01-01';
  const last = grant.to ?? `${(facts.at(-1) ?? first).slice(0, 4)}-12-31`;
  const open = { from: first, to: last < first ? first : last };
  if (year === null) return open;
  const [from, to] = [`${year}-01-01`, `${year}-12-31`];
  const within = {
    from: grant.from !== null && grant.from > from ? grant.from : from,
    to: grant.to !== null && grant.to < to ? grant.to : to,
  };
  // A year outside of the grant's days is told as it is asked: nothing happened in it.
  return within.from <= within.to ? within : { from, to };
}

/** What of the pack is read once and used by its dossier, its screen and its zip. */
export interface PackFacts {
  readonly grant: GrantRow;
  readonly days: Days;
  readonly expenses: readonly (AttributedExpense & { readonly account: string; readonly proofs: number })[];
  readonly actions: GrantActions;
  readonly sheets: ReadonlyMap<number, number>;
}

/** The facts of a grant's pack; not found for a grant that is gone. */
export function packFacts(context: QueryContext, { grantId, year }: PackWanted): Outcome<PackFacts> {
  const { grants, expenses: all, attachments } = context.store;
  const grant = grants.find(grantId);
  if (grant === undefined || grant.removedAt !== null) return notFound('Cette subvention');
  const own = attributed(grants.expenses(grantId));
  const days = daysOf(grant, own, year);
  const actions = actionsOf(context, grant, days);
  return done({
    grant,
    days,
    actions,
    expenses: own
      .filter(({ spentOn }) => spentOn >= days.from && spentOn <= days.to)
      .map((expense) => {
        const purpose = all.find(expense.id)?.account;
        return {
          ...expense,
          account: purpose === undefined ? '' : usualChart[purpose].number,
          proofs: attachments.of('expense', expense.id).length,
        };
      }),
    sheets: new Map(
      actions.sessions.map(({ sessionId }) => [sessionId, attachments.of('session', sessionId).length]),
    ),
  });
}

function basisOf({ store }: QueryContext, grant: GrantRow): 'attributed' | 'whole' {
  // « 40 % des travaux » is said of the whole of the works; else what is attributed is the action's cost.
  const usual = grant.maximumShare === null ? 'attributed' : 'whole';
  return store.reportTexts.budget(grant.id)?.basis ?? usual;
}

const addTo = (sums: Map<string, number>, key: string, amount: number): void =>
  void sums.set(key, (sums.get(key) ?? 0) + amount);

/** What of other grants goes to the same expenses, by the grant's name: only where expenses count whole. */
function otherGrants({ store }: QueryContext, facts: PackFacts): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { amount, shares } of facts.expenses) {
    const parts = sharedAmounts(amount, shares);
    for (const [index, { grantId }] of shares.entries()) {
      const other = grantId === facts.grant.id ? undefined : store.grants.find(grantId);
      if (other !== undefined) addTo(sums, `${other.funderName}, ${other.title}`, parts[index] ?? 0);
    }
  }
  return sums;
}

function realisedOf(
  context: QueryContext,
  facts: PackFacts,
  basis: 'attributed' | 'whole',
): { readonly realised: Realised; readonly justified: number } {
  const { grant, expenses, actions } = facts;
  const charges = new Map<string, number>();
  for (const { account, amount, attributed: part } of expenses) {
    const chartClass = account.startsWith('2') ? '2' : account.slice(0, 2);
    addTo(charges, chartClass, basis === 'whole' ? amount : part);
  }
  const use = grantUse(grant.amount, grant.maximumShare, expenses);
  const justified = Math.min(use.attributed, use.allowed);
  const others = basis === 'whole' ? otherGrants(context, facts) : new Map<string, number>();
  return {
    justified,
    realised: {
      charges,
      grants: [
        { label: `${grant.funderName}, ${grant.title}`, amount: justified },
        ...Array.from(others, ([label, amount]) => ({ label, amount })),
      ],
      sales: actions.sessions.reduce((sum, { sharedIncome }) => sum + sharedIncome, 0),
      volunteering: actions.volunteering.reduce((sum, { sharedCents }) => sum + sharedCents, 0),
    },
  };
}

/** What is still to be provided or asked for, the soonest first; without the clock, so that a file stays the same (R1). */
function dutiesOf({ store }: QueryContext, grant: GrantRow, days: Days): PackDuty[] {
  const conditions = grant.conditions
    .filter(({ doneOn }) => doneOn === null)
    .map(({ what, dueOn }) => ({ what, dueOn }));
  const instalments = grant.instalments
    .filter(({ received }) => received === null)
    .map(({ label, amount, dueOn, askedOn }) => ({
      what: `${label === '' ? 'Versement' : label} de ${formatAmount(amount)} ${askedOn === null ? 'à demander' : 'demandé'}`,
      dueOn,
    }));
  const asked = grant.conditions.some(({ what }) => /compte[ -]rendu financier/iu.test(what));
  const yearEnd = endOfFinancialYear(days.to, store.settings.place().financialYearStartsInMonth);
  const report =
    asked || grant.kind !== 'operating' || grant.agreedOn === null
      ? []
      : [{ what: 'Compte rendu financier (Cerfa 15059)', dueOn: financialReportDue(yearEnd) }];
  return [...conditions, ...instalments, ...report].toSorted((one, other) =>
    (one.dueOn ?? '9999') < (other.dueOn ?? '9999') ? -1 : 1,
  );
}

const expenseOf = (expense: PackFacts['expenses'][number]): PackExpense => ({
  on: expense.spentOn,
  supplierName: expense.supplierName,
  label: expense.label,
  account: expense.account,
  amount: expense.amount,
  share: expense.share,
  attributed: expense.attributed,
  proofs: expense.proofs,
});

function packOf(context: QueryContext, facts: PackFacts, wanted: PackWanted): FunderPack {
  const { grant, days, actions, sheets } = facts;
  const basis = basisOf(context, grant);
  const written = writtenIn(context, wanted.year ?? Number(days.from.slice(0, 4)));
  const budget = context.store.reportTexts.budget(grant.id)?.lines ?? [];
  const { funderName, title, amount, agreedOn, from, to, eligible, maximumShare } = grant;
  return {
    funderName,
    title,
    amount,
    agreedOn,
    from,
    to,
    eligible,
    maximumShare,
    days,
    basis,
    year: wanted.year,
    instalments: grant.instalments.map(({ label, amount: part, dueOn, received }) => ({
      label,
      amount: part,
      dueOn,
      receivedOn: received?.on ?? null,
      received: received?.amount ?? 0,
    })),
    conditions: grant.conditions.map(({ what, dueOn, doneOn }) => ({ what, dueOn, doneOn })),
    sessions: actions.sessions.map(({ sessionId, ...session }) => ({
      ...session,
      sheets: sheets.get(sessionId) ?? 0,
    })),
    audience: actions.audience,
    volunteering: actions.volunteering,
    expenses: facts.expenses.map(expenseOf),
    budget: new Map(budget.map((line) => [line.account, line.amount])),
    ...realisedOf(context, facts, basis),
    agreementFiles: context.store.attachments.of('grant', grant.id).length,
    duties: dutiesOf(context, grant, days),
    texts: grantTexts.map(({ key, label, prompt }) => ({
      title: label,
      text: written.get(packTextKey(grant.id, key)) ?? '',
      prompt,
    })),
    ...reportPlace(context),
  };
}

/** The pack as a dossier (R4, R5). */
export function packDossier(context: QueryContext, wanted: PackWanted): Outcome<Dossier> {
  const facts = packFacts(context, wanted);
  return facts.ok ? done(packDossierOf(packOf(context, facts.value, wanted))) : facts;
}

function evidenceOf({ grant, expenses, actions }: PackFacts, pack: FunderPack): PackEvidence[] {
  return [
    {
      kind: 'grant',
      entityId: grant.id,
      on: null,
      label: 'Convention et échanges',
      detail: pack.title,
      files: pack.agreementFiles,
    },
    ...pack.expenses.map((one, index) => ({
      kind: 'expense' as const,
      entityId: expenses[index]?.id ?? 0,
      on: one.on,
      label: `Facture ou reçu, ${one.supplierName}`,
      detail: `${one.label} · ${formatAmount(one.amount)}`,
      files: one.proofs,
    })),
    ...pack.sessions.map((one, index) => ({
      kind: 'session' as const,
      entityId: actions.sessions[index]?.sessionId ?? 0,
      on: one.on,
      label: 'Feuille de présence signée',
      detail: one.title,
      files: one.sheets,
    })),
  ];
}

/** The pack for the screen, with what is still to be found and provided. */
export function funderPack(
  context: QueryContext,
  wanted: PackWanted,
): Outcome<OutputOf<'reports.funderPack'>> {
  const facts = packFacts(context, wanted);
  if (!facts.ok) return facts;
  const pack = packOf(context, facts.value, wanted);
  const evidence = evidenceOf(facts.value, pack);
  const today = context.clock.today();
  const year = wanted.year ?? Number(pack.days.from.slice(0, 4));
  const written = new Map(context.store.reportTexts.texts(year).map((row) => [row.key, row]));
  const budget = context.store.reportTexts.budget(facts.value.grant.id);
  return done({
    dossier: packDossierOf(pack),
    textYear: year,
    texts: grantTexts.map(({ key, label, prompt }) => {
      const own = packTextKey(facts.value.grant.id, key);
      return {
        key: own,
        label,
        prompt,
        version: written.get(own)?.version ?? 0,
        text: written.get(own)?.text ?? '',
        before: '',
      };
    }),
    budget: { version: budget?.version ?? 0, basis: pack.basis, lines: budget?.lines ?? [] },
    evidence,
    missing: evidence.filter(({ files }) => files === 0).length,
    toProvide: pack.duties.map((duty) => ({ ...duty, isLate: duty.dueOn !== null && duty.dueOn < today })),
    justified: pack.justified,
    amount: pack.amount,
  });
}
