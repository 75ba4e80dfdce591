import { Button, Modal, Progress, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { Campaign } from '../../../shared/contract/funding-donations.ts';
import { daysBetween } from '../../../shared/domain/calendar.ts';
import { formatDateShort, plural } from '../../../shared/domain/french.ts';
import { formatAmount, formatRate } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { AmountField, DateField } from '../../ui/fields.tsx';
import { FormEnd } from '../people/FormEnd.tsx';

/** Campaigns with their goal: how far each is, day by day. */
export function CampaignsPart(): ReactNode {
  const campaigns = useQuery('funding.campaigns', {}).data ?? [];
  const [edited, setEdited] = useState<Campaign | 'new'>();
  return (
    <section className="funding-part" aria-labelledby="campaigns-title">
      <h2 id="campaigns-title">Campagnes</h2>
      {campaigns.map((campaign) => (
        <CampaignCard key={campaign.id} campaign={campaign} onEdit={() => setEdited(campaign)} />
      ))}
      <Button variant="subtle" size="compact-sm" onClick={() => setEdited('new')}>
        Ouvrir une campagne
      </Button>
      {edited !== undefined && (
        <CampaignDialog
          {...(edited !== 'new' && { campaign: edited })}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  );
}

function timeWords({ from, to }: Campaign, today: string): string {
  if (today < from) return `commence le ${formatDateShort(from)}`;
  if (to === null) return `depuis le ${formatDateShort(from)}`;
  if (today > to) return `finie le ${formatDateShort(to)}`;
  return `reste ${plural(daysBetween(today, to), 'jour')}`;
}

function CampaignCard(props: { readonly campaign: Campaign; readonly onEdit: () => void }): ReactNode {
  const { campaign, onEdit } = props;
  const { today } = useNow();
  const [isOpen, setOpen] = useState(false);
  const { name, raised, goal, donors, progress, byDay, toThank } = campaign;
  return (
    <article className="proposals" aria-label={name}>
      <div className="section-tools">
        <p>
          <strong>{name}</strong>{' '}
          <span className="soft">
            {formatAmount(raised)} sur {formatAmount(goal)}, soit {formatRate(progress)},{' '}
            {plural(donors, 'donateur')}, {timeWords(campaign, today)}
            {toThank > 0 && `, ${toThank} à remercier`}
          </span>
        </p>
        <div className="head-actions grow-end">
          <Button variant="subtle" size="compact-sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            Jour par jour
          </Button>
          <Button variant="subtle" size="compact-sm" aria-label={`Modifier ${name}`} onClick={onEdit}>
            Modifier
          </Button>
        </div>
      </div>
      <Progress value={Math.min(100, progress / 100)} aria-label={`Avancement de ${name}`} />
      {isOpen && (
        <table className="plain-table figures" aria-label={`${name}, jour par jour`}>
          <tbody>
            {byDay.map(({ date, amount }) => (
              <tr key={date}>
                <th scope="row">{formatDateShort(date)}</th>
                <td className="amount">{formatAmount(amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </article>
  );
}

/** « 150 € : une affiche », a line each. */
const counterpartLine = /^\s*(?<euros>\d+)\s*€?\s*:\s*(?<what>.+?)\s*$/u;

function counterpartsOf(text: string): { from: number; what: string }[] {
  return text.split('\n').flatMap((line) => {
    const { euros, what } = counterpartLine.exec(line)?.groups ?? {};
    return euros === undefined || what === undefined ? [] : [{ from: Number(euros) * 100, what }];
  });
}

function CampaignDialog(props: { readonly campaign?: Campaign; readonly onClose: () => void }): ReactNode {
  const { campaign, onClose } = props;
  const { today } = useNow();
  const [name, setName] = useState(campaign?.name ?? '');
  const [description, setDescription] = useState(campaign?.description ?? '');
  const [goal, setGoal] = useState<number | null>(campaign?.goal ?? null);
  const [from, setFrom] = useState<string | null>(campaign?.from ?? today);
  const [to, setTo] = useState<string | null>(campaign?.to ?? null);
  const [counterparts, setCounterparts] = useState(
    (campaign?.counterparts ?? []).map((one) => `${one.from / 100}\u00a0€\u00a0: ${one.what}`).join('\n'),
  );
  const [refusal, setRefusal] = useState<CallError>();
  const save = useCommand('funding.saveCampaign');
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (goal === null || from === null) return;
    const fields = { name, description, goal, from, to, counterparts: counterpartsOf(counterparts) };
    const at = campaign === undefined ? {} : { id: campaign.id, version: campaign.version };
    const result = await save.run({ ...at, fields }, { refusal: 'return' });
    if (result.ok) onClose();
    else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  return (
    <Modal opened onClose={onClose} title={campaign?.name ?? 'Ouvrir une campagne'}>
      <form className="form" onSubmit={(event) => void send(event)}>
        <TextInput
          label="Nom"
          required
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div className="form-line">
          <AmountField label="Objectif" required value={goal} onChange={setGoal} />
          <DateField label="Du" value={from} onChange={setFrom} />
          <DateField label="Au" value={to} error={refusal?.fields?.['to']} onChange={setTo} />
        </div>
        <Textarea
          label="Présentation"
          autosize
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <Textarea
          label="Contreparties"
          description={'une par ligne, par exemple «\u00a050\u00a0€\u00a0: une affiche\u00a0»'}
          autosize
          value={counterparts}
          onChange={(event) => setCounterparts(event.currentTarget.value)}
        />
        <FormEnd
          refusal={refusal}
          running={save.running}
          disabled={goal === null || from === null || name === ''}
          verb="Enregistrer la campagne"
          onClose={onClose}
        />
      </form>
    </Modal>
  );
}
