import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { codeMeaning } from '../../../../shared/contract/presence-import.ts';
import { addMonths } from '../../../../shared/domain/calendar.ts';
import { formatMonth, plural, quoted } from '../../../../shared/domain/french.ts';
import { useNow } from '../../../api/now.ts';
import type { PresencePlan, PresenceTaking } from './use-presence-import.ts';
import { meaningWords } from './words.ts';

interface Asked {
  readonly plan: PresencePlan;
  readonly taking: PresenceTaking;
}

/** What only somebody can say: the year, what a wording means, what a partner in brackets is. */
export function Questions({ plan, taking }: Asked): ReactNode {
  const partners = plan.partners.filter(({ status }) => status !== 'agreed');
  if (plan.monthIsSure && plan.codes.length === 0 && partners.length === 0) return null;
  return (
    <section className="presence-questions" aria-label="À dire">
      {!plan.monthIsSure && <MonthAsked plan={plan} taking={taking} />}
      {plan.codes.map(({ code, times, guess, means }) => (
        <NativeSelect
          key={code}
          size="xs"
          label={`${quoted(code)}, ${plural(times, 'fois', 'fois')}`}
          data={[
            {
              value: '',
              label: guess === null ? 'dire ce que c’est…' : `${meaningWords[guess]}, à confirmer…`,
            },
            ...codeMeaning.options.map((value) => ({ value, label: meaningWords[value] })),
          ]}
          value={taking.choices.codes.find((each) => each.code === code)?.means ?? means ?? ''}
          onChange={(event) => {
            const said = codeMeaning.safeParse(event.currentTarget.value);
            if (said.success) taking.sayCode(code, said.data);
          }}
        />
      ))}
      {partners.map((partner) => (
        <PartnerAsked key={partner.key} partner={partner} taking={taking} />
      ))}
    </section>
  );
}

const monthsBack = 24;

function MonthAsked({ plan, taking }: Asked): ReactNode {
  const { today } = useNow();
  const first = `${today.slice(0, 7)}-01`;
  const wanted = plan.month.slice(5);
  const months = Array.from({ length: monthsBack }, (_, back) => addMonths(first, -back).slice(0, 7));
  // A sheet whose columns say the month only lacks the year.
  const fitting = months.filter((month) => month.slice(5) === wanted);
  return (
    <NativeSelect
      size="xs"
      label="Mois de la feuille"
      data={[
        { value: '', label: `${formatMonth(`${plan.month}-01`)}, à confirmer…` },
        ...(fitting.length > 0 ? fitting : months).map((value) => ({
          value,
          label: formatMonth(`${value}-01`),
        })),
      ]}
      value={taking.choices.month}
      onChange={(event) => taking.sayMonth(event.currentTarget.value)}
    />
  );
}

function PartnerAsked(props: {
  readonly partner: PresencePlan['partners'][number];
  readonly taking: PresenceTaking;
}): ReactNode {
  const { partner, taking } = props;
  const isUnknown = partner.status === 'unknown';
  const said = taking.choices.partners.find(({ key }) => key === partner.key);
  return (
    <NativeSelect
      size="xs"
      label={`${quoted(partner.name)}, ${plural(partner.lines, 'ligne')}`}
      description={isUnknown ? 'structure inconnue' : 'sans convention ces jours-là'}
      data={[
        { value: '', label: 'dire ce que c’est…' },
        {
          value: 'agree',
          label: isUnknown
            ? 'structure partenaire\u00a0: la créer, convention à compléter'
            : 'ouvrir une convention à compléter',
        },
        { value: 'unnamed', label: 'compter ses membres comme visiteurs sans nom' },
        { value: 'plain', label: 'des personnes comme les autres' },
      ]}
      value={said?.choice.kind ?? partner.choice ?? ''}
      onChange={(event) => {
        const { value } = event.currentTarget;
        if (value === 'agree' || value === 'unnamed' || value === 'plain')
          taking.sayPartner(partner.key, { kind: value });
      }}
    />
  );
}
