import type { ReactNode } from 'react';
import { formatInteger, formatAmount } from '../../../shared/domain/money.ts';
import type { Plan } from './use-import.ts';

/** The control totals (P4): what would come in, what the file itself says, and whether the two agree. */
export function Totals({ totals }: { readonly totals: Plan['totals'] }): ReactNode {
  const disagrees = totals.statedAmount !== null && totals.statedAmount !== totals.fileAmount;
  return (
    <section className="totals" aria-label="Totaux de contrôle">
      <dl>
        <Total label="nouvelles fiches" value={formatInteger(totals.create)} />
        {totals.update > 0 && <Total label="fiches complétées" value={formatInteger(totals.update)} />}
        {totals.merge > 0 && <Total label="à fusionner" value={formatInteger(totals.merge)} strong />}
        {totals.same > 0 && <Total label="déjà là" value={formatInteger(totals.same)} />}
        <Total label="adhésions" value={formatInteger(totals.memberships)} />
        <Total
          label={`règlements${totals.paymentsKnown > 0 ? ' nouveaux' : ''}`}
          value={formatInteger(totals.payments)}
        />
        {totals.paymentsKnown > 0 && (
          <Total label="règlements déjà connus" value={formatInteger(totals.paymentsKnown)} />
        )}
        <Total label="encaissés" value={formatAmount(totals.amount)} />
        {totals.credit > 0 && <Total label="dont gardés en avoir" value={formatAmount(totals.credit)} />}
        {totals.refuse > 0 && <Total label="lignes refusées" value={formatInteger(totals.refuse)} strong />}
        {totals.skip > 0 && <Total label="laissées de côté" value={formatInteger(totals.skip)} />}
      </dl>
      {totals.control !== null && <p className={disagrees ? 'warn' : 'agrees'}>{totals.control}</p>}
    </section>
  );
}

/** One figure over what it counts. */
export function Total(props: {
  readonly label: string;
  readonly value: string;
  readonly strong?: boolean;
}): ReactNode {
  return (
    <div className={props.strong === true ? 'total strong' : 'total'}>
      <dd className="figures">{props.value}</dd>
      <dt>{props.label}</dt>
    </div>
  );
}
