import type { Warning, WarningCode } from '../../../shared/contract/errors.ts';
import { joinWords, plural } from '../../../shared/domain/french.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, refuse, unconfirmed, type Outcome, type Refusal } from '../outcome.ts';
import { nameOf } from '../people/name-queries.ts';
import { check, write, type MembershipInput } from './record.ts';

type RenewMany = CommandHandlers<'memberships'>['renewMany'];
type Input = Parameters<RenewMany>[1];
type Row = Input['rows'][number];

const linesBetweenLooks = 20;
/** As many names as one sentence bears. */
const mostNames = 3;

const inputOf = ({ payment }: Input, row: Row): MembershipInput => ({
  ...row,
  note: '',
  payment: payment === null ? null : { ...payment, amount: row.fee },
});

/** Goes over the lines, telling how far it is; stopped, everything is rolled back. */
function eachRow(
  context: CommandContext,
  input: Input,
  label: string,
  work: (asked: MembershipInput, index: number) => Outcome<unknown>,
): Outcome<unknown> {
  for (const [index, row] of input.rows.entries()) {
    if (index % linesBetweenLooks === 0) {
      context.progress(index, input.rows.length, label);
      if (context.isCancelled())
        return refuse('CANCELLED', 'Renouvellement arrêté\u00a0: rien n’a été enregistré.');
    }
    const outcome = work(inputOf(input, row), index);
    if (!outcome.ok) return outcome;
  }
  return done(undefined);
}

/** A line that cannot be renewed is named, so that it can be held back and the rest go. */
function refusalOfRow(
  context: CommandContext,
  { holder }: MembershipInput,
  index: number,
  refusal: Refusal,
): Refusal {
  const { code, message, details } = refusal.error;
  const name = nameOf(context.store, holder) ?? 'une fiche disparue';
  return refuse(code, `Pour ${name}\u00a0: ${message}`, {
    fields: { [`rows.${index}`]: message },
    ...(details !== undefined && { details }),
  });
}

const warningWords: Partial<Record<WarningCode, readonly [string, string]>> = {
  FEE_BELOW_USUAL: ['cotisation est sous l’habituelle', 'cotisations sont sous l’habituelle'],
  GUARDIAN_MISSING: ['personne mineure est sans responsable', 'personnes mineures sont sans responsable'],
};

/** One question a reason, with the names, rather than one a line. */
function gathered(found: ReadonlyMap<WarningCode, readonly string[]>): Warning[] {
  return [...found].map(([code, names]) => {
    const [one, many] = warningWords[code] ?? ['ligne est à confirmer', 'lignes sont à confirmer'];
    const shown = names.slice(0, mostNames);
    const rest = names.length - shown.length;
    const who = joinWords(rest > 0 ? [...shown, plural(rest, 'autre')] : shown);
    return { code, message: `${plural(names.length, one, many)}\u00a0: ${who}.` };
  });
}

function refusalOfAll(context: CommandContext, input: Input): Outcome<unknown> {
  const found = new Map<WarningCode, string[]>();
  const checked = eachRow(context, input, 'Vérification', (asked, index) => {
    const outcome = check(context, asked);
    if (!outcome.ok) return refusalOfRow(context, asked, index, outcome);
    for (const { code } of outcome.value.warnings) {
      found.set(code, [...(found.get(code) ?? []), nameOf(context.store, asked.holder) ?? '']);
    }
    return done(undefined);
  });
  if (!checked.ok) return checked;
  return unconfirmed(gathered(found), context.accepted) ?? done(undefined);
}

/** Renews what was reviewed: all lines are checked, then all are written, or none (P1, P2). */
export const renewMany: RenewMany = (context, input) => {
  const refused = refusalOfAll(context, input);
  if (!refused.ok) return refused;
  const ids: number[] = [];
  const written = eachRow(context, input, 'Adhésions renouvelées', (asked, index) => {
    // Checked again: the same person may stand on two lines, and the first of them runs by now.
    const checked = check(context, asked);
    if (!checked.ok) return refusalOfRow(context, asked, index, checked);
    const one = write(context, asked, checked.value);
    if (one.ok) ids.push(one.value.id);
    return one.ok ? one : refusalOfRow(context, asked, index, one);
  });
  if (!written.ok) return written;
  return done(
    { ids, total: input.rows.reduce((sum, { fee }) => sum + fee, 0) },
    {
      name: 'memberships.takeBackMany',
      input: { ids, reason: 'Renouvellement groupé annulé' },
      label: plural(ids.length, 'adhésion renouvelée', 'adhésions renouvelées'),
    },
  );
};
