import { Button, Modal } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../../shared/contract/errors.ts';
import type { MachineJob } from '../../../../shared/contract/fablab-jobs.ts';
import { formatMinutes, formatTime } from '../../../../shared/domain/french.ts';
import { formatAmount } from '../../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../../api/hooks.ts';
import { useNow } from '../../../api/now.ts';
import { TimeField } from '../../../ui/fields.tsx';
import { useRefused } from '../../coverage/use-refused.ts';
import { EndingFields } from './EndingFields.tsx';
import { plainEnding, pricedEnding, sentEnding, type EndingDraft } from './ending-draft.ts';
import { JobPriceBox } from './JobPriceBox.tsx';
import { whoOf } from './job-words.ts';

/** Ends a job in one go: weigh, how it came out, who pays, what it costs before it is saved (F6). */
export function FinishJob({
  job,
  onClose,
  onFinished,
}: {
  readonly job: MachineJob;
  readonly onClose: () => void;
  readonly onFinished: (toPay: number, pays: boolean) => void;
}): ReactNode {
  const [draft, setDraft] = useState<EndingDraft>({
    ...plainEnding,
    purpose: job.purpose,
    fileName: job.fileName,
    remark: job.remark,
  });
  const [ended, setEnded] = useState<string | null>(null);
  const { today } = useNow();
  const finish = useCommand('fablab.finishJob');
  const { refusal, wrong, settle } = useRefused(onClose);
  const end = ended === null ? {} : { endsAt: `${today}T${ended}` };
  const price = useQuery('fablab.jobPrice', { of: 'job', id: job.id, ending: pricedEnding(draft), ...end });
  const fields = Object.fromEntries(
    Object.entries(wrong).map(([name, text]) => [name.replace(/^ending\./u, ''), text]),
  );
  const submit = async (pays: boolean): Promise<void> => {
    const { id, version } = job;
    const result = await finish.run(
      { id, version, ending: sentEnding(draft), ...end },
      { refusal: 'return' },
    );
    settle(result);
    if (result.ok) onFinished(result.value.toPay, pays);
  };
  return (
    <Modal opened onClose={onClose} title={`Terminer\u00a0: ${job.resourceName}`} size="lg">
      <form
        className="job-form"
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void submit(false);
        }}
      >
        <p className="soft form-note">
          {whoOf(job)}, depuis {formatTime(job.startsAt)} ({formatMinutes(job.runMinutes)}
          {job.pauses.length > 0 && ' sans les pauses'}).
        </p>
        <EndingFields
          resourceId={job.resourceId}
          personName={job.personName}
          organisationName={job.organisationName}
          value={draft}
          wrong={fields}
          payerSoFar={price.data?.payer}
          onChange={(patch) => setDraft((before) => ({ ...before, ...patch }))}
        />
        <EndedEarlier job={job} value={ended} error={wrong['endsAt']} onChange={setEnded} />
        <JobPriceBox price={price.data} />
        <Refused refusal={refusal} />
        <Foot
          resourceId={job.resourceId}
          toPay={price.data?.toPay ?? 0}
          running={finish.running}
          onLeave={onClose}
          onPay={() => void submit(true)}
        />
      </form>
    </Modal>
  );
}

/** Leaves it running, ends it, or ends it and takes the money at once. */
function Foot(props: {
  readonly resourceId: number;
  readonly toPay: number;
  readonly running: boolean;
  readonly onLeave: () => void;
  readonly onPay: () => void;
}): ReactNode {
  const { toPay, running } = props;
  // Money for a partner's machine is held for the partner, and noted in Réseau (B11).
  const isOurs =
    useQuery('fablab.machines', {}).data?.find(({ resourceId }) => resourceId === props.resourceId)
      ?.ownerName === null;
  return (
    <div className="job-foot">
      <Button variant="default" onClick={props.onLeave}>
        Laisser tourner
      </Button>
      {toPay > 0 && isOurs && (
        <Button variant="light" loading={running} onClick={props.onPay}>
          Terminer et encaisser
        </Button>
      )}
      <Button type="submit" loading={running}>
        {toPay > 0 ? `Terminer, ${formatAmount(toPay)}` : 'Terminer'}
      </Button>
    </div>
  );
}

/** What was refused, where no field says it. */
function Refused({ refusal }: { readonly refusal: CallError | undefined }): ReactNode {
  if (refusal === undefined || refusal.fields !== undefined) return null;
  return (
    <p className="refusal" role="alert">
      {refusal.message}
    </p>
  );
}

/** Nobody pressed the button in time: when it ended. */
function EndedEarlier(props: {
  readonly job: MachineJob;
  readonly value: string | null;
  readonly error: string | undefined;
  readonly onChange: (value: string | null) => void;
}): ReactNode {
  const { today } = useNow();
  const [asked, setAsked] = useState(false);
  if (asked)
    return <TimeField label="Fini à" value={props.value} error={props.error} onChange={props.onChange} />;
  const { endsAt } = props.job;
  const expected = endsAt.slice(0, 10) === today ? endsAt.slice(11) : null;
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => {
          setAsked(true);
          props.onChange(expected);
        }}
      >
        Terminé plus tôt que maintenant…
      </Button>
    </div>
  );
}
