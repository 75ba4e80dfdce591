import { Button, Checkbox, Menu, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PriceListFields } from '../../../shared/contract/pricing.ts';
import { priceCategory, type PriceRule } from '../../../shared/contract/pricing-terms.ts';
import { WEEKDAYS } from '../../../shared/domain/calendar.ts';
import { weekdayName } from '../../../shared/domain/french.ts';
import { AmountField, RateField, TimeField } from '../../ui/fields.tsx';
import { customerWords } from './UnitPricesTable.tsx';
import { YearDayField } from './YearDayField.tsx';

const blank: PriceRule = {
  name: '',
  effect: { kind: 'reduction', basisPoints: 5000 },
  categories: [],
  ownCommune: false,
  weekdays: [],
  window: null,
  days: null,
  fromDay: null,
};

/** The rules that room tariffs have, ready to be filled in. */
const usual: readonly (readonly [string, PriceRule])[] = [
  [
    'Demi-tarif à certaines heures',
    { ...blank, name: 'Midi à moitié prix', window: { from: '12:00', to: '14:00' } },
  ],
  [
    'Réduction pour les associations de la commune',
    { ...blank, name: 'Associations de la commune', categories: ['association'], ownCommune: true },
  ],
  ['Jours suivants moins chers', { ...blank, name: 'À partir du deuxième jour', fromDay: 2 }],
  [
    'Supplément de chauffage',
    {
      ...blank,
      name: 'Chauffage',
      effect: { kind: 'supplement', amount: 1500, per: 'day' },
      days: { from: '10-15', until: '04-15' },
    },
  ],
];

const measures = [
  { value: 'use', label: 'par usage' },
  { value: 'day', label: 'par jour' },
  { value: 'hour', label: 'par heure' },
];

/** The rules of a list (C1): reductions and supplements, each with the conditions under which it holds. */
export function PriceListRules(props: {
  readonly draft: PriceListFields;
  readonly errors: Readonly<Record<string, string>>;
  readonly change: (patch: Partial<PriceListFields>) => void;
}): ReactNode {
  const { errors, change } = props;
  const { rules } = props.draft;
  return (
    <fieldset className="plain-fieldset">
      <legend>Règles</legend>
      {rules.length === 0 && (
        <p className="soft">
          {'Aucune. Les réductions ne s’ajoutent pas entre elles\u00a0: la plus avantageuse compte.'}
        </p>
      )}
      {rules.map((rule, index) => (
        <RuleFields
          key={`${index + 1}`}
          rule={rule}
          error={errors[`rules.${index}.name`] ?? errors[`rules.${index}.window`]}
          onChange={(patch) =>
            change({ rules: rules.map((one, other) => (other === index ? { ...one, ...patch } : one)) })
          }
          onRemove={() => change({ rules: rules.filter((_, other) => other !== index) })}
        />
      ))}
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="subtle" size="compact-sm">
            Ajouter une règle
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {usual.map(([label, rule]) => (
            <Menu.Item key={label} onClick={() => change({ rules: [...rules, rule] })}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </fieldset>
  );
}

interface RuleProps {
  readonly rule: PriceRule;
  readonly error?: string | undefined;
  readonly onChange: (patch: Partial<PriceRule>) => void;
  readonly onRemove: () => void;
}

function RuleFields({ rule, error, onChange, onRemove }: RuleProps): ReactNode {
  return (
    <fieldset className="plain-fieldset price-rule" aria-label={rule.name === '' ? 'Règle' : rule.name}>
      <div className="rule-line">
        <TextInput
          label="Règle"
          size="sm"
          w={230}
          value={rule.name}
          error={error}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
        <Effect rule={rule} onChange={onChange} />
        <Button variant="subtle" size="compact-sm" aria-label={`Retirer ${rule.name}`} onClick={onRemove}>
          Retirer
        </Button>
      </div>
      <WhoAndWhen rule={rule} onChange={onChange} />
      <Hours rule={rule} onChange={onChange} />
    </fieldset>
  );
}

function Effect({ rule, onChange }: Pick<RuleProps, 'rule' | 'onChange'>): ReactNode {
  const { effect } = rule;
  if (effect.kind === 'reduction') {
    return (
      <RateField
        label="Réduction"
        size="sm"
        w={110}
        value={effect.basisPoints}
        onChange={(basisPoints) =>
          basisPoints !== null && basisPoints > 0 && onChange({ effect: { ...effect, basisPoints } })
        }
      />
    );
  }
  return (
    <>
      <AmountField
        label="Supplément"
        size="sm"
        w={120}
        value={effect.amount}
        onChange={(amount) => amount !== null && amount > 0 && onChange({ effect: { ...effect, amount } })}
      />
      <Select
        label="Compté"
        size="sm"
        w={130}
        allowDeselect={false}
        data={measures}
        value={effect.per}
        onChange={(per) =>
          (per === 'use' || per === 'day' || per === 'hour') && onChange({ effect: { ...effect, per } })
        }
      />
    </>
  );
}

function WhoAndWhen({ rule, onChange }: Pick<RuleProps, 'rule' | 'onChange'>): ReactNode {
  return (
    <div className="rule-line">
      <MultiSelect
        label="Pour"
        placeholder={rule.categories.length === 0 ? 'tout le monde' : ''}
        size="sm"
        w={260}
        data={priceCategory.options.map((value) => ({ value, label: customerWords[value] }))}
        value={rule.categories}
        onChange={(values) => onChange({ categories: values.map((each) => priceCategory.parse(each)) })}
      />
      <MultiSelect
        label="Jours"
        placeholder={rule.weekdays.length === 0 ? 'tous' : ''}
        size="sm"
        w={230}
        data={WEEKDAYS.map((day) => ({ value: String(day), label: weekdayName(day) }))}
        value={rule.weekdays.map(String)}
        onChange={(values) => onChange({ weekdays: WEEKDAYS.filter((day) => values.includes(String(day))) })}
      />
      <NumberInput
        label="À partir du jour"
        placeholder="premier"
        size="sm"
        w={130}
        min={2}
        max={31}
        value={rule.fromDay ?? ''}
        onChange={(value) => onChange({ fromDay: Number(value) >= 2 ? Number(value) : null })}
      />
    </div>
  );
}

function Hours({ rule, onChange }: Pick<RuleProps, 'rule' | 'onChange'>): ReactNode {
  const { window, days } = rule;
  return (
    <div className="rule-line">
      <TimeField
        label="De"
        placeholder="toute heure"
        size="sm"
        w={110}
        value={window?.from ?? null}
        onChange={(from) => onChange({ window: from === null ? null : { from, to: window?.to ?? '24:00' } })}
      />
      <TimeField
        label="À"
        placeholder=""
        size="sm"
        w={110}
        value={window?.to ?? null}
        onChange={(to) => onChange({ window: to === null ? null : { from: window?.from ?? '00:00', to } })}
      />
      <Checkbox
        label="Une partie de l’année"
        checked={days !== null}
        onChange={(event) =>
          onChange({ days: event.currentTarget.checked ? { from: '10-15', until: '04-15' } : null })
        }
      />
      {days !== null && (
        <>
          <YearDayField
            label="Du"
            value={days.from}
            onChange={(from) => onChange({ days: { ...days, from } })}
          />
          <YearDayField
            label="Au"
            value={days.until}
            onChange={(until) => onChange({ days: { ...days, until } })}
          />
        </>
      )}
      <Checkbox
        label="De la commune seulement"
        checked={rule.ownCommune}
        onChange={(event) => onChange({ ownCommune: event.currentTarget.checked })}
      />
    </div>
  );
}
