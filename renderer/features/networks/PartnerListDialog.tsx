import { Button, Modal, Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { PartnerListLine } from '../../../shared/contract/imports-partner-lists.ts';
import type { Agreement } from '../../../shared/contract/networks-agreements.ts';
import { plural } from '../../../shared/domain/french.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { DateField } from '../../ui/fields.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { FileChoice } from '../imports/FileChoice.tsx';
import { dayWords } from '../people/words.ts';

type Plan = OutputOf<'imports.planPartnerList'>;

/** Takes a partner's list in: each choice draws the dry run anew, nothing is written before the last button (X2). */
function usePartnerList(agreement: Agreement, onClose: () => void) {
  const { today } = useNow();
  const { upload, save } = useFiles();
  const planning = useAsk('imports.planPartnerList');
  const writing = useCommand('imports.confirmPartnerList');
  const [ticket, setTicket] = useState('');
  const [listedOn, setListedOn] = useState<string | null>(today);
  const [until, setUntil] = useState<string | null>(agreement.lastDay ?? `${today.slice(0, 4)}-12-31`);
  const [links, setLinks] = useState<ReadonlyMap<number, number>>(new Map());
  const [plan, setPlan] = useState<Plan>();
  const [refusal, setRefusal] = useState<CallError>();
  const inputOf = (given: { ticket?: string; links?: ReadonlyMap<number, number> } = {}) => ({
    ticket: given.ticket ?? ticket,
    partnerOrganisationId: agreement.partnerOrganisationId,
    listedOn: listedOn ?? today,
    defaultUntil: until ?? today,
    links: [...(given.links ?? links)].map(([line, personId]) => ({ line, personId })),
  });
  const draw = async (given: Parameters<typeof inputOf>[0] = {}): Promise<void> => {
    const result = await planning.run(inputOf(given), { refusal: 'return' });
    setPlan(result.ok ? result.value : undefined);
    setRefusal(result.ok || result.error.code === 'CANCELLED' ? undefined : result.error);
  };
  return {
    plan,
    refusal,
    listedOn,
    until,
    setListedOn,
    setUntil,
    busy: planning.running || writing.running,
    progress: planning.progress ?? writing.progress,
    hasFile: ticket !== '',
    draw,
    async choose(file: File): Promise<void> {
      const taken = await upload(file);
      if (taken === undefined) return;
      setTicket(taken.ticket);
      await draw({ ticket: taken.ticket });
    },
    async link(line: number, personId: number | null): Promise<void> {
      const next = new Map(links);
      if (personId === null) next.delete(line);
      else next.set(line, personId);
      setLinks(next);
      await draw({ links: next });
    },
    async confirm(): Promise<void> {
      const result = await writing.run(inputOf(), { refusal: 'return' });
      if (!result.ok) return setRefusal(result.error.code === 'CANCELLED' ? undefined : result.error);
      if (result.value.corrections !== null) await save(result.value.corrections);
      onClose();
    },
  };
}

type Taking = ReturnType<typeof usePartnerList>;

/** A partner's member list, from the file to what it changes. */
export function PartnerListDialog(props: {
  readonly agreement: Agreement;
  readonly onClose: () => void;
}): ReactNode {
  const taking = usePartnerList(props.agreement, props.onClose);
  const { plan, refusal } = taking;
  const writes = plan === undefined ? 0 : plan.totals.added + plan.totals.changed + plan.totals.ended;
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={`Liste des membres de ${props.agreement.partnerName}`}
      size="xl"
    >
      <div className="form">
        <Dates taking={taking} />
        {!taking.hasFile && <FileChoice onFile={(file) => void taking.choose(file)} />}
        {refusal !== undefined && refusal.fields === undefined && (
          <p className="refusal" role="alert">
            {refusal.message}
          </p>
        )}
        {taking.progress !== undefined && <Progress progress={taking.progress} label="Lecture de la liste" />}
        {plan !== undefined && <Drawn plan={plan} onLink={(line, id) => void taking.link(line, id)} />}
        <div className="form-actions">
          <Button variant="default" onClick={props.onClose}>
            Laisser
          </Button>
          <Button
            disabled={plan === undefined || writes === 0}
            loading={taking.busy}
            onClick={() => void taking.confirm()}
          >
            Prendre cette liste
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function Dates({ taking }: { readonly taking: Taking }): ReactNode {
  const again = taking.hasFile && (
    <Button variant="light" loading={taking.busy} onClick={() => void taking.draw()}>
      Relire avec ces dates
    </Button>
  );
  return (
    <div className="form-line">
      <DateField
        label="Liste au"
        description="ceux qui n’y sont plus finissent la veille"
        required
        value={taking.listedOn}
        error={taking.refusal?.fields?.['listedOn']}
        onChange={taking.setListedOn}
      />
      <DateField
        label="Valable jusqu’au"
        description="pour qui n’a pas de date dans le fichier"
        required
        value={taking.until}
        error={taking.refusal?.fields?.['defaultUntil']}
        onChange={taking.setUntil}
      />
      {again}
    </div>
  );
}

const outcomeWords = { new: 'nouveau', same: 'toujours là', changed: 'change', refuse: 'refusé' } as const;

function totalsInWords({ totals }: Plan): string {
  const { added, changed, ended, same, refused } = totals;
  return [
    plural(added, 'nouveau', 'nouveaux'),
    `${changed} ${changed > 1 ? 'changent' : 'change'}`,
    plural(ended, 'parti'),
    `${same} toujours là`,
    plural(refused, 'refusé'),
  ].join(' · ');
}

/** The dry run: totals, who is gone, then line by line, those who stay as they are left out. */
function Drawn(props: {
  readonly plan: Plan;
  readonly onLink: (line: number, personId: number | null) => void;
}): ReactNode {
  const { plan } = props;
  const moving = plan.lines.filter((line) => line.outcome !== 'same' || line.candidates.length > 0);
  return (
    <>
      <p aria-live="polite">
        <strong>{totalsInWords(plan)}</strong>
      </p>
      {moving.length === 0 && plan.gone.length === 0 && (
        <p className="soft">Cette liste n’apporte rien de neuf&nbsp;: rien ne sera écrit.</p>
      )}
      {plan.gone.length > 0 && (
        <section aria-label="N’y sont plus">
          <h3>N’y sont plus</h3>
          <ul className="bookings-left">
            {plan.gone.map(({ name, memberNumber, stays }) => (
              <li key={`${memberNumber} ${name}`}>
                {name}{' '}
                <span className="soft">
                  {memberNumber}
                  {stays && ' · reconnu·e sur une preuve à soi\u00a0: reste'}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {moving.length > 0 && <Lines lines={moving} onLink={props.onLink} />}
    </>
  );
}

function Lines(props: {
  readonly lines: readonly PartnerListLine[];
  readonly onLink: (line: number, personId: number | null) => void;
}): ReactNode {
  const { today } = useNow();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls: the keyboard must reach it
    <section className="partner-list" aria-label="Lignes de la liste" tabIndex={0}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">Ligne</th>
            <th scope="col">Nom</th>
            <th scope="col">Numéro</th>
            <th scope="col">Jusqu’au</th>
            <th scope="col">Ce qui se passe</th>
          </tr>
        </thead>
        <tbody>
          {props.lines.map((line) => (
            <tr key={line.line}>
              <td className="figures">{line.line}</td>
              <td>{line.name}</td>
              <td className="figures">{line.memberNumber}</td>
              <td>{dayWords(line.validUntil, today)}</td>
              <td>
                <Outcome line={line} onLink={props.onLink} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Outcome(props: {
  readonly line: PartnerListLine;
  readonly onLink: (line: number, personId: number | null) => void;
}): ReactNode {
  const { line } = props;
  const words = [outcomeWords[line.outcome], ...line.reasons].join(' · ');
  const known = line.personId === null ? '' : ` · ${line.personName}, déjà connu·e ici`;
  return (
    <>
      {words}
      {known}
      {line.candidates.length > 0 && (
        <Select
          size="xs"
          aria-label={`Qui est ${line.name}`}
          data={[
            { value: '', label: 'quelqu’un d’autre que ceux d’ici' },
            ...line.candidates.map(({ personId, name, hint }) => ({
              value: String(personId),
              label: `c’est ${[name, hint].filter(Boolean).join(', ')}`,
            })),
          ]}
          value=""
          allowDeselect={false}
          onChange={(value) => props.onLink(line.line, value === null || value === '' ? null : Number(value))}
        />
      )}
    </>
  );
}
