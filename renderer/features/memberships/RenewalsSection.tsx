import { Button, Chip, NumberInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { partyPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DateField } from '../../ui/fields.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { PaidHowChoice } from './PaidHowChoice.tsx';
import { RenewalTable } from './RenewalTable.tsx';
import type { RenewalWho } from './renewal-range.ts';
import { useRenewals, type Review } from './use-renewals.ts';
import './renewals.css';

/** Renouvellements: whom to renew, reviewed line by line, then recorded as one (P1, P2). */
export function RenewalsSection(): ReactNode {
  const review = useRenewals();
  const [, navigate] = useLocation();
  const { lines } = review;
  return (
    <section className="renewals" aria-label="Renouvellements">
      <Filter review={review} />
      {review.done !== undefined && <Receipts ids={review.done.ids} />}
      {lines?.length === 0 && (
        <EmptyState title="Personne à renouveler ici.">
          Ceux qui ont déjà renouvelé n’y sont pas, ni ceux qui ont arrêté leur adhésion.
        </EmptyState>
      )}
      {lines !== undefined && lines.length > 0 && (
        <>
          <p className="soft">
            <kbd>↑</kbd> <kbd>↓</kbd> parcourent, <kbd>Espace</kbd> coche ou retient, <kbd>Entrée</kbd> ouvre
            la fiche.
          </p>
          <RenewalTable review={review} onOpen={({ holder }) => navigate(partyPath(holder))} />
          <Total review={review} />
        </>
      )}
    </section>
  );
}

const sentences: readonly { readonly who: RenewalWho; readonly before: string; readonly after: string }[] = [
  { who: 'soon', before: 'finissent d’ici', after: 'semaines' },
  { who: 'since', before: 'finies depuis moins de', after: 'semaines' },
];

function Filter({ review }: { readonly review: Review }): ReactNode {
  const { who, weeks, choose } = review;
  return (
    <fieldset className="renewal-filter">
      <legend>Les adhésions qui…</legend>
      {sentences.map((one) => (
        <span key={one.who} className="renewal-sentence">
          <Chip
            type="radio"
            radius="md"
            name="renewal-who"
            checked={who === one.who}
            onChange={() => choose(one.who, weeks)}
          >
            {one.before} {who === one.who ? '' : `${weeks} ${one.after}`}
          </Chip>
          {who === one.who && (
            <>
              <NumberInput
                aria-label="Nombre de semaines"
                size="sm"
                w={76}
                min={1}
                max={104}
                value={weeks}
                onChange={(value) => typeof value === 'number' && value >= 1 && choose(one.who, value)}
              />
              <span>{one.after}</span>
            </>
          )}
        </span>
      ))}
      <Chip
        type="radio"
        radius="md"
        name="renewal-who"
        checked={who === 'last_season'}
        onChange={() => choose('last_season', weeks)}
      >
        de la saison dernière, pas renouvelées
      </Chip>
    </fieldset>
  );
}

function Total({ review }: { readonly review: Review }): ReactNode {
  const { payment, pay } = review;
  const verb = `Renouveler ${plural(review.taken, 'adhésion')}`;
  if (review.running)
    return (
      <div className="renewal-foot">
        <Progress progress={review.progress} label="Adhésions renouvelées" />
        <Button variant="default" onClick={review.stop}>
          Arrêter
        </Button>
      </div>
    );
  return (
    <form
      className="renewal-foot"
      onSubmit={(event) => {
        event.preventDefault();
        if (review.ready) void review.renew();
      }}
    >
      <PaidHowChoice value={payment.how} onChange={(how) => pay({ how })} />
      {payment.how !== 'not_yet' && (
        <div className="form-line">
          <DateField
            label="Reçues le"
            value={payment.receivedOn}
            onChange={(receivedOn) => pay({ receivedOn })}
          />
          <TextInput
            label="Référence"
            placeholder="remise, prélèvement du…"
            value={payment.reference}
            onChange={(event) => pay({ reference: event.currentTarget.value })}
          />
        </div>
      )}
      <div className="form-actions">
        <output className="renewal-total">
          {plural(review.taken, 'adhésion')} · <strong>{formatAmount(review.total)}</strong>
        </output>
        <Button type="submit" disabled={!review.ready}>
          {verb}
        </Button>
      </div>
    </form>
  );
}

/** What was renewed as paid has its receipts (I12): one click prints them all. */
function Receipts({ ids }: { readonly ids: readonly number[] }): ReactNode {
  const { today } = useNow();
  const list = useAsk('billing.receipts');
  const file = useAsk('billing.receiptsFile');
  const files = useFiles();
  const print = async (): Promise<void> => {
    const found = await list.run({ from: today, to: today });
    if (!found.ok) return;
    const renewed = new Set(ids);
    const wanted = found.value.filter(({ membershipId, voided }) => renewed.has(membershipId) && !voided);
    const made = wanted.length === 0 ? undefined : await file.run({ ids: wanted.map(({ id }) => id) });
    if (made?.ok === true) await files.print(made.value);
  };
  return (
    <output className="renewal-done sheet">
      <span>{plural(ids.length, 'adhésion renouvelée', 'adhésions renouvelées')}.</span>
      <Button
        variant="light"
        size="compact-sm"
        loading={list.running || file.running}
        onClick={() => void print()}
      >
        Imprimer les reçus
      </Button>
    </output>
  );
}
