import { Button, Modal } from '@mantine/core';
import { useState, type FormEvent, type KeyboardEvent, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { PassBookType } from '../../../shared/contract/coverage-pass-books.ts';
import { lastDayOfTerm, type LocalDate } from '../../../shared/domain/calendar.ts';
import { whatAPassBookGives } from '../../../shared/domain/holding-words.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { homePaths } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { AmountField, DateField } from '../../ui/fields.tsx';
import type { PickedParty } from '../../ui/PartyPicker.tsx';
import { focusWhenShown } from '../billing/focus.ts';
import { Count } from '../settings/ResourceForm.tsx';
import './coverage.css';
import { useScopeWords } from './ScopeFields.tsx';
import { useRefused } from './use-refused.ts';

interface SellProps {
  readonly holder: PickedParty;
  readonly onClose: () => void;
  /** Told of the carnet once it is sold. */
  readonly onSold?: (label: string) => void;
}

/** Sells a carnet: a digit chooses which, Enter sells it; what is odd about it opens below (C3). */
export function SellPassBookDialog(props: SellProps): ReactNode {
  const types = useQuery('coverage.passBookTypes', {}).data;
  // What is asked for at the desk is a seat, most days.
  const first = types?.find(({ scope }) => scope.kinds.includes('desk')) ?? types?.[0];
  return (
    <Modal opened onClose={props.onClose} title={`Vendre un carnet\u00a0: ${props.holder.label}`} size="lg">
      {types?.length === 0 && (
        <EmptyState
          title="Aucun carnet à vendre encore."
          action={<Link href={`${homePaths.settings}/formules`}>Ouvrir les réglages</Link>}
        >
          Dire d’abord ce qu’un carnet contient, et son prix.
        </EmptyState>
      )}
      {types !== undefined && first !== undefined && <SellForm {...props} types={types} first={first} />}
    </Modal>
  );
}

interface Special {
  readonly price?: number;
  readonly units?: number;
  readonly boughtOn?: LocalDate;
  readonly expiresOn?: LocalDate | null;
}

function SellForm(
  props: SellProps & { readonly types: readonly PassBookType[]; readonly first: PassBookType },
): ReactNode {
  const { holder, types } = props;
  const [typeId, setTypeId] = useState(props.first.id);
  const [special, setSpecial] = useState<Special>();
  const type = types.find(({ id }) => id === typeId) ?? props.first;
  const sell = useCommand('coverage.sellPassBook');
  const { refusal, wrong, settle } = useRefused(props.onClose);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = await sell.run(
      { typeId: type.id, holder: { kind: holder.kind, id: holder.id }, ...special },
      { refusal: 'return' },
    );
    if (result.ok) props.onSold?.(result.value.label);
    settle(result);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const picked = types[Number(event.key) - 1];
    if (picked === undefined || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    setTypeId(picked.id);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears the digits of its choices
    <form className="form" onSubmit={(event) => void submit(event)} onKeyDown={onKeyDown}>
      <ul className="pass-book-choices">
        {types.map((each, index) => (
          <TypeChoice
            key={each.id}
            type={each}
            digit={index < 9 ? String(index + 1) : ''}
            chosen={each.id === type.id}
            onChoose={() => setTypeId(each.id)}
          />
        ))}
      </ul>
      {special === undefined ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setSpecial({})}>
          Autre prix, autre date, déjà entamé…
        </Button>
      ) : (
        <SpecialFields type={type} special={special} wrong={wrong} onChange={setSpecial} />
      )}
      {refusal !== undefined && refusal.fields === undefined && (
        <p className="refusal" role="alert">
          {refusal.message}
        </p>
      )}
      <p className="soft form-note">Le carnet est à facturer, ou à encaisser au comptoir.</p>
      <div className="form-actions">
        <Button variant="default" onClick={props.onClose}>
          Laisser
        </Button>
        <Button type="submit" data-autofocus ref={focusWhenShown} loading={sell.running}>
          Vendre à {formatAmount(special?.price ?? type.price)}
        </Button>
      </div>
    </form>
  );
}

function TypeChoice(props: {
  readonly type: PassBookType;
  readonly digit: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}): ReactNode {
  const { type } = props;
  const scope = useScopeWords(type.scope);
  return (
    <li>
      <button type="button" aria-pressed={props.chosen} onClick={props.onChoose}>
        {props.digit !== '' && <kbd>{props.digit}</kbd>}
        <span>
          {type.name}
          <small className="soft">{whatAPassBookGives(type, scope)}</small>
        </span>
      </button>
    </li>
  );
}

/** What differs from the type: another price, other days, or a carnet of paper that was begun before. */
function SpecialFields(props: {
  readonly type: PassBookType;
  readonly special: Special;
  readonly wrong: Readonly<Record<string, string>>;
  readonly onChange: (special: Special) => void;
}): ReactNode {
  const { type, special, wrong, onChange } = props;
  const { today } = useNow();
  const boughtOn = special.boughtOn ?? today;
  const usualEnd = type.validityMonths === null ? null : lastDayOfTerm(boughtOn, type.validityMonths);
  return (
    <>
      <div className="form-line">
        <AmountField
          label="Prix"
          value={special.price ?? type.price}
          error={wrong['price']}
          onChange={(price) => price !== null && onChange({ ...special, price })}
        />
        <Count
          label="Unités qu’il en reste"
          value={special.units ?? type.units}
          error={wrong['units']}
          onChange={(units) => onChange({ ...special, units })}
        />
      </div>
      <div className="form-line">
        <DateField
          label="Acheté le"
          value={boughtOn}
          error={wrong['boughtOn']}
          onChange={(day) => day !== null && onChange({ ...special, boughtOn: day })}
        />
        <DateField
          label="Valable jusqu’au"
          value={special.expiresOn === undefined ? usualEnd : special.expiresOn}
          error={wrong['expiresOn']}
          onChange={(expiresOn) => onChange({ ...special, expiresOn })}
        />
      </div>
    </>
  );
}
