import { Modal, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Plan, Subscription } from '../../../shared/contract/coverage-plans.ts';
import { addMonths, type LocalDate } from '../../../shared/domain/calendar.ts';
import { formatMonth } from '../../../shared/domain/french.ts';
import { whatAPlanGives } from '../../../shared/domain/holding-words.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { homePaths } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { AmountField, DateField } from '../../ui/fields.tsx';
import type { PickedParty } from '../../ui/PartyPicker.tsx';
import { readableByPerson } from '../../ui/readable.ts';
import { focusWhenShown } from '../billing/focus.ts';
import { FormEnd } from '../people/FormEnd.tsx';
import { Count } from '../settings/ResourceForm.tsx';
import { useScopeWords } from './ScopeFields.tsx';
import { useRefused } from './use-refused.ts';

interface Terms {
  readonly people: number;
  readonly from: LocalDate | null;
  readonly until: LocalDate | null;
  readonly price: number | null;
  readonly suspendedMonths: readonly string[];
  readonly note: string;
}

/** Gives somebody a plan, or changes the one they have: from when, until when, at what price (C3). */
export function SubscriptionDialog(props: {
  readonly holder: PickedParty;
  /** The one to change; a new one otherwise. */
  readonly subscription: Subscription | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { subscription } = props;
  const plans = useQuery('coverage.plans', { withArchived: subscription !== undefined }).data;
  const offered = plans?.filter(({ archived, id }) => !archived || id === subscription?.planId);
  const title = subscription === undefined ? 'Prendre une formule' : `Formule ${subscription.planName}`;
  return (
    <Modal opened onClose={props.onClose} title={`${title}\u00a0: ${props.holder.label}`} size="lg">
      {offered?.length === 0 && (
        <EmptyState
          title="Aucune formule encore."
          action={<Link href={`${homePaths.settings}/formules`}>Ouvrir les réglages</Link>}
        >
          Une formule dit ce qu’on peut utiliser chaque mois, et à quel prix.
        </EmptyState>
      )}
      {offered?.[0] !== undefined && <SubscriptionForm {...props} plans={offered} first={offered[0]} />}
    </Modal>
  );
}

function useTerms(
  props: {
    readonly holder: PickedParty;
    readonly subscription: Subscription | undefined;
    readonly onClose: () => void;
  },
  planId: number,
) {
  const { today } = useNow();
  const { subscription, holder } = props;
  const [terms, setTerms] = useState<Terms>({
    people: subscription?.people ?? 1,
    from: subscription?.from ?? today,
    until: subscription?.until ?? null,
    price: subscription?.price ?? null,
    suspendedMonths: subscription?.suspendedMonths ?? [],
    note: subscription?.note ?? '',
  });
  const subscribe = useCommand('coverage.subscribe');
  const change = useCommand('coverage.changeSubscription');
  const { refusal, wrong, settle } = useRefused(props.onClose);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { from, price, ...more } = terms;
    if (from === null) return;
    const said = { ...more, suspendedMonths: [...more.suspendedMonths], from };
    settle(
      subscription === undefined
        ? await subscribe.run(
            {
              planId,
              holder: { kind: holder.kind, id: holder.id },
              ...said,
              ...(price !== null && { price }),
            },
            { refusal: 'return' },
          )
        : await change.run(
            {
              id: subscription.id,
              version: subscription.version,
              ...said,
              price: price ?? subscription.price,
            },
            { refusal: 'return' },
          ),
    );
  };
  const put = (patch: Partial<Terms>): void => setTerms({ ...terms, ...patch });
  return { terms, put, save, refusal, wrong, running: subscribe.running || change.running };
}

function SubscriptionForm(props: {
  readonly holder: PickedParty;
  readonly subscription: Subscription | undefined;
  readonly plans: readonly Plan[];
  readonly first: Plan;
  readonly onClose: () => void;
}): ReactNode {
  const { subscription, plans, first } = props;
  const [planId, setPlanId] = useState(subscription?.planId ?? first.id);
  const plan = plans.find(({ id }) => id === planId) ?? first;
  const scope = useScopeWords(plan.scope);
  const { terms, put, save, refusal, wrong, running } = useTerms(props, plan.id);
  return (
    <form className="form" onSubmit={(event) => void save(event)}>
      <div className="form-line">
        <NativeSelect
          label="Formule"
          data-autofocus
          ref={focusWhenShown}
          data={plans.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={String(plan.id)}
          disabled={subscription !== undefined}
          onChange={(event) => {
            setPlanId(Number(event.currentTarget.value));
            put({ price: null });
          }}
        />
        <AmountField
          label="Prix par mois"
          description={`la formule\u00a0: ${formatAmount(plan.price)}`}
          value={terms.price ?? plan.price}
          error={wrong['price']}
          onChange={(price) => put({ price })}
        />
        {props.holder.kind === 'organisation' && (
          <Count
            label="Personnes à la fois"
            value={terms.people}
            error={wrong['people']}
            onChange={(people) => put({ people })}
          />
        )}
      </div>
      <p className="soft form-note">{whatAPlanGives({ ...plan, price: terms.price ?? plan.price }, scope)}</p>
      <div className="form-line">
        <DateField
          label="À partir du"
          value={terms.from}
          error={wrong['from']}
          onChange={(from) => put({ from })}
        />
        <DateField
          label="Jusqu’au"
          description={'vide\u00a0: jusqu’à ce qu’on y mette fin'}
          value={terms.until}
          error={wrong['until']}
          onChange={(until) => put({ until })}
        />
      </div>
      <SuspendedMonths terms={terms} onChange={put} />
      <TextInput
        label="Note"
        description={readableByPerson}
        value={terms.note}
        onChange={(event) => put({ note: event.currentTarget.value })}
      />
      <FormEnd
        refusal={refusal}
        running={running}
        disabled={terms.from === null}
        verb={subscription === undefined ? 'Prendre la formule' : 'Enregistrer'}
        onClose={props.onClose}
      />
    </form>
  );
}

/** Months in which nothing is covered and nothing is billed: a year from the first one on, and those said already. */
function SuspendedMonths(props: {
  readonly terms: Terms;
  readonly onChange: (patch: Partial<Terms>) => void;
}): ReactNode {
  const { today } = useNow();
  const { suspendedMonths } = props.terms;
  const start = `${today.slice(0, 7)}-01`;
  const coming = Array.from({ length: 13 }, (_, index) => addMonths(start, index - 1).slice(0, 7));
  const months = [...new Set([...suspendedMonths, ...coming])].toSorted();
  return (
    <MultiSelect
      label="Mois suspendus"
      description="rien n’est couvert, rien n’est facturé"
      data={months.map((month) => ({ value: month, label: formatMonth(`${month}-01`) }))}
      value={[...suspendedMonths]}
      onChange={(chosen) => props.onChange({ suspendedMonths: chosen })}
    />
  );
}
