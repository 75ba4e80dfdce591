import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { formatDateShort, plural } from '../../../shared/domain/french.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand, useQuery } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { useNow } from '../../api/now.ts';
import { DateField } from '../../ui/fields.tsx';
import { FormEnd } from '../people/FormEnd.tsx';
import { SettlementFigures, SettlementLines } from './SettlementLines.tsx';

interface NextProps {
  readonly partnerId: number;
  readonly partnerName: string;
  readonly settledUntil: string | null;
  readonly onConfirmed: (id: number) => void;
}

/** The months that are over and not settled yet, or what there is of this one. */
function proposedPeriod(today: string, settledUntil: string | null): { from: string; to: string } {
  const lastMonth = addDays(`${today.slice(0, 7)}-01`, -1);
  const from = settledUntil === null ? `${lastMonth.slice(0, 7)}-01` : addDays(settledUntil, 1);
  return { from, to: from <= lastMonth ? lastMonth : today };
}

function useNextSettlement({ partnerId, settledUntil, onConfirmed }: NextProps) {
  const { today } = useNow();
  const proposed = proposedPeriod(today, settledUntil);
  const [typedFrom, setFrom] = useState<string | null>();
  const [to, setTo] = useState<string | null>(proposed.to);
  const [since, setSince] = useState(proposed.from);
  const from = typedFrom === undefined ? since : typedFrom;
  const period = { partnerOrganisationId: partnerId, from: from ?? since, to: to ?? proposed.to };
  const preview = useQuery('networks.settlementPreview', period);
  // Nothing was ever settled: the first settlement begins with the first month that has anything.
  const earliest = preview.data?.lines.map(({ date }) => date).toSorted()[0];
  const begins = earliest === undefined ? since : `${earliest.slice(0, 7)}-01`;
  if (settledUntil === null && typedFrom === undefined && begins < since) setSince(begins);
  const confirm = useCommand('networks.confirmSettlement');
  const ask = useAsk('networks.previewFile');
  const files = useFiles();
  const print = async (): Promise<void> => {
    const result = await ask.run(period);
    if (result.ok) await files.print(result.value);
  };
  const send = async (
    outcome: Parameters<typeof confirm.run>[0]['outcome'],
  ): Promise<CallError | undefined> => {
    const fingerprint = preview.data?.fingerprint ?? '';
    const result = await confirm.run({ ...period, fingerprint, outcome }, { refusal: 'return' });
    if (!result.ok) {
      preview.refetch();
      return result.error;
    }
    tell('Décompte confirmé\u00a0: il ne change plus.');
    onConfirmed(result.value.id);
    return undefined;
  };
  return { from, setFrom, to, setTo, preview, send, print, running: confirm.running || ask.running };
}

/** The next settlement, read before it is confirmed (X4): every line, gross each way, late ones and corrections as such. */
export function SettlementNext(props: NextProps): ReactNode {
  const next = useNextSettlement(props);
  const [dialog, setDialog] = useState<'confirm' | 'waive'>();
  const { data, refusal } = next.preview;
  const lines = refusal === undefined ? (data?.lines ?? []) : [];
  return (
    <section aria-label="Prochain décompte">
      <div className="section-head">
        <h2>Prochain décompte</h2>
      </div>
      <div className="form-line">
        <DateField label="Du" value={next.from} error={refusal?.fields?.['from']} onChange={next.setFrom} />
        <DateField label="Au" value={next.to} error={refusal?.fields?.['to']} onChange={next.setTo} />
      </div>
      {refusal !== undefined && refusal.fields === undefined && <p className="refusal">{refusal.message}</p>}
      {refusal === undefined && data !== undefined && lines.length === 0 && (
        <p className="soft">Rien à décompter sur cette période.</p>
      )}
      {data !== undefined && lines.length > 0 && (
        <>
          <SettlementFigures sums={data.sums} partnerName={props.partnerName} />
          <div className="settlement-actions">
            <Button disabled={next.running} onClick={() => setDialog('confirm')}>
              Confirmer le décompte
            </Button>
            <Button variant="default" disabled={next.running} onClick={() => setDialog('waive')}>
              Se tenir quittes
            </Button>
            <Button variant="default" disabled={next.running} onClick={() => void next.print()}>
              Imprimer le projet
            </Button>
          </div>
          <SettlementLines lines={lines} partnerName={props.partnerName} />
        </>
      )}
      {dialog === 'confirm' && (
        <ConfirmDialog
          title="Confirmer le décompte"
          text={`${plural(lines.length, 'ligne')}, du ${formatDateShort(next.from ?? '')} au ${formatDateShort(next.to ?? '')}. Une fois confirmé, il ne change plus\u00a0: ce qui vient en retard entre dans le suivant.`}
          verb="Confirmer"
          running={next.running}
          onSend={() => next.send({ kind: 'invoice' })}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'waive' && (
        <WaiveDialog
          partnerName={props.partnerName}
          running={next.running}
          onSend={next.send}
          onClose={() => setDialog(undefined)}
        />
      )}
    </section>
  );
}

function ConfirmDialog(props: {
  readonly title: string;
  readonly text: string;
  readonly verb: string;
  readonly running: boolean;
  readonly onSend: () => Promise<CallError | undefined>;
  readonly onClose: () => void;
}): ReactNode {
  const [refusal, setRefusal] = useState<CallError>();
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const refused = await props.onSend();
    if (refused === undefined) props.onClose();
    else setRefusal({ code: refused.code, message: refused.message });
  };
  return (
    <Modal opened onClose={props.onClose} title={props.title}>
      <form className="form" onSubmit={(event) => void send(event)}>
        <p>{props.text}</p>
        <FormEnd refusal={refusal} running={props.running} verb={props.verb} onClose={props.onClose} />
      </form>
    </Modal>
  );
}

function WaiveDialog(props: {
  readonly partnerName: string;
  readonly running: boolean;
  readonly onSend: (outcome: {
    kind: 'waived';
    reason: string;
    agreedBy: string;
    agreedOn: string;
  }) => Promise<CallError | undefined>;
  readonly onClose: () => void;
}): ReactNode {
  const { today } = useNow();
  const [reason, setReason] = useState('');
  const [agreedBy, setAgreedBy] = useState('');
  const [agreedOn, setAgreedOn] = useState<string | null>(today);
  const [refusal, setRefusal] = useState<CallError>();
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (agreedOn === null) return;
    const refused = await props.onSend({ kind: 'waived', reason, agreedBy, agreedOn });
    if (refused === undefined) props.onClose();
    else setRefusal(refused);
  };
  const wrong = refusal?.fields ?? {};
  return (
    <Modal opened onClose={props.onClose} title="Se tenir quittes">
      <form className="form" onSubmit={(event) => void send(event)}>
        <p>
          Les deux structures ne se facturent rien pour ces visites. Ce qui est déjà à {props.partnerName},
          parts de cotisation et sommes encaissées pour son compte, reste à lui reverser.
        </p>
        <TextInput
          label="Raison"
          required
          data-autofocus
          value={reason}
          error={wrong['outcome.reason']}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <TextInput
          label={`Qui a donné l’accord de ${props.partnerName}`}
          required
          value={agreedBy}
          error={wrong['outcome.agreedBy']}
          onChange={(event) => setAgreedBy(event.currentTarget.value)}
        />
        <DateField
          label="Le"
          required
          value={agreedOn}
          error={wrong['outcome.agreedOn']}
          onChange={setAgreedOn}
        />
        <FormEnd
          refusal={refusal}
          running={props.running}
          verb="Confirmer, quittes"
          onClose={props.onClose}
        />
      </form>
    </Modal>
  );
}
