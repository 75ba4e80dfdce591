import type { ReactNode } from 'react';
import { formatInteger } from '../../../../shared/domain/money.ts';
import { Total } from '../Totals.tsx';
import type { PresencePlan } from './use-presence-import.ts';

/** The control totals of a sheet (P4): what it says, what of it is new, and whether its own sums agree. */
export function PresenceTotals({ plan }: { readonly plan: PresencePlan }): ReactNode {
  const { totals } = plan;
  const shown: readonly (readonly [label: string, value: number, strong?: boolean])[] = [
    ['personnes', totals.people],
    ['nouvelles fiches', totals.newPeople],
    ['membres de partenaires reconnus', totals.recognised],
    ['demi-journées sur la feuille', totals.halfDays],
    ['passages à noter', totals.add + totals.replace],
    ['passages complétés', totals.complete],
    ['déjà notés', totals.same],
    ['autrement dans Comptoir', totals.conflict, true],
    ['cases à expliquer', totals.unclear, true],
    ['jours à venir', totals.future, true],
    ['lignes à préciser', totals.toSay, true],
    ['visiteurs non nommés', totals.visitors],
  ];
  const agrees = totals.control?.endsWith('y est.') === true;
  return (
    <section className="totals" aria-label="Totaux de contrôle">
      <dl>
        {shown.map(([label, value, strong]) =>
          value === 0 ? null : (
            <Total key={label} label={label} value={formatInteger(value)} strong={strong === true} />
          ),
        )}
      </dl>
      {totals.control !== null && <p className={agrees ? 'agrees' : 'warn'}>{totals.control}</p>}
      {plan.remembered && <p className="soft">Les choix faits pour la dernière feuille sont repris.</p>}
      {plan.notes.map((note) => (
        <p key={note} className="soft">
          {note}
        </p>
      ))}
    </section>
  );
}
