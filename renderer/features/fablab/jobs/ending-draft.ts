import type { JobEnding, JobPayer, MachineJob } from '../../../../shared/contract/fablab-jobs.ts';
import type { UsedDraft } from './MaterialLines.tsx';

/** How a job ended, as it is typed. */
export interface EndingDraft {
  readonly outcome: 'success' | 'failure';
  readonly failureReason: string;
  readonly materials: readonly UsedDraft[];
  /** null: as it comes, the structure before the person. */
  readonly payer: JobPayer | null;
  readonly houseReason: string;
  /** null: by the machine's settings. */
  readonly charges: JobEnding['charges'];
  readonly purpose: 'work' | 'training';
  readonly fileName: string;
  readonly remark: string;
}

/** Nothing odd: it worked, everything is charged. */
export const plainEnding: EndingDraft = {
  outcome: 'success',
  failureReason: '',
  materials: [],
  payer: null,
  houseReason: '',
  charges: null,
  purpose: 'work',
  fileName: '',
  remark: '',
};

/** How a job that is over ended, to be corrected. */
export function endingOf(job: MachineJob): EndingDraft {
  const { outcome, failureReason, payer, houseReason, charges, purpose, fileName, remark } = job;
  const materials = job.materials.map(({ materialId, quantity }) => ({ materialId, quantity }));
  const rest = { failureReason, payer, houseReason, charges, purpose, fileName, remark, materials };
  return { ...rest, outcome: outcome ?? 'success' };
}

/** What is sent of it: lines without a material or a quantity are not yet lines. */
export function sentEnding({ materials, ...draft }: EndingDraft): JobEnding {
  return {
    ...draft,
    materials: materials.flatMap(({ materialId, quantity }) =>
      materialId === null || quantity === null || quantity <= 0 ? [] : [{ materialId, quantity }],
    ),
  };
}

/** The ending as it can be priced while reasons are still missing. */
export function pricedEnding(draft: EndingDraft): JobEnding {
  const sent = sentEnding(draft);
  return {
    ...sent,
    failureReason: sent.outcome === 'failure' && sent.failureReason.trim() === '' ? '…' : sent.failureReason,
    houseReason: sent.payer === 'house' && sent.houseReason.trim() === '' ? '…' : sent.houseReason,
  };
}
