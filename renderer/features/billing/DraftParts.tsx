import type { ReactNode } from 'react';
import type { BillingDocument, Identity } from '../../../shared/contract/billing-documents.ts';
import type { Party } from '../../../shared/contract/common.ts';
import { PartyPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { DiscountField } from './DiscountField.tsx';
import type { addUpForm } from './draft-form.ts';
import { PaperAddress, PaperTotals } from './Paper.tsx';

/** To whom a draft is: picked where the address stands, with the address as long as it is the one that was kept. */
export function DraftBuyer(props: {
  readonly value: PickedParty | null;
  readonly kept: Party | null;
  readonly identity: Identity;
  readonly error: string | undefined;
  readonly onChange: (party: PickedParty | null) => void;
}): ReactNode {
  const { value, kept, identity, error, onChange } = props;
  return (
    <>
      <PartyPicker label="Client" value={value} error={error} onChange={onChange} />
      {value?.kind === kept?.kind && value?.id === kept?.id && <PaperAddress identity={identity} />}
    </>
  );
}

/** The discount on the whole of a draft, and its totals once every line has a price. */
export function DraftTotals(props: {
  readonly discount: BillingDocument['globalDiscount'];
  /** Of what is kept: the field begins again from it. */
  readonly version: number;
  readonly error: string | undefined;
  readonly added: ReturnType<typeof addUpForm>;
  readonly onDiscount: (discount: BillingDocument['globalDiscount']) => void;
}): ReactNode {
  const { discount, version, error, added, onDiscount } = props;
  return (
    <>
      <DiscountField key={version} value={discount} error={error} onChange={onDiscount} />
      {added === undefined ? (
        <p className="soft paper-unsettled">Le total s’affichera quand chaque ligne aura son prix.</p>
      ) : (
        <PaperTotals totals={added.totals} whole={discount} wholeAmount={added.globalDiscount} />
      )}
    </>
  );
}

/** What is missing for a paper to be right: it warns and does not block (I4). */
export function Remarks({ remarks }: { readonly remarks: readonly string[] }): ReactNode {
  if (remarks.length === 0) return null;
  return (
    <section className="remarks" aria-labelledby="remarks-title">
      <h2 id="remarks-title">À compléter</h2>
      <ul>
        {remarks.map((remark) => (
          <li key={remark}>{remark}</li>
        ))}
      </ul>
    </section>
  );
}
