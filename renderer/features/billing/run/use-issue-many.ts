import { useRef, useState } from 'react';
import type { DocumentSummary } from '../../../../shared/contract/billing-documents.ts';
import { useCommand } from '../../../api/hooks.ts';

/** What became of the drafts that were issued together. */
export interface IssuedTogether {
  readonly issued: readonly { readonly id: number; readonly number: string }[];
  readonly failed: readonly { readonly id: number; readonly name: string; readonly reason: string }[];
  /** How many were not tried, because it was stopped. */
  readonly untried: number;
}

export interface IssueMany {
  /** Of those to issue, how many were tried; undefined when nothing is under way. */
  readonly progress: { readonly done: number; readonly total: number } | undefined;
  readonly result: IssuedTogether | undefined;
  readonly run: (drafts: readonly DocumentSummary[], issuedOn: string) => Promise<void>;
  /** Stops before the next: each is one command, so none is ever half issued. */
  readonly stop: () => void;
  readonly forget: () => void;
}

/**
 * Issues drafts one after the other, a command each (DESIGN): what fails is kept with its reason and the rest goes on.
 */
export function useIssueMany(): IssueMany {
  const issue = useCommand('billing.issue');
  const [progress, setProgress] = useState<IssueMany['progress']>();
  const [result, setResult] = useState<IssuedTogether>();
  const isStopped = useRef(false);
  return {
    progress,
    result,
    stop: () => void (isStopped.current = true),
    forget: () => setResult(undefined),
    async run(drafts, issuedOn) {
      isStopped.current = false;
      setResult(undefined);
      const issued: { id: number; number: string }[] = [];
      const failed: { id: number; name: string; reason: string }[] = [];
      for (const [done, { id, version, buyerName }] of drafts.entries()) {
        if (isStopped.current) break;
        setProgress({ done, total: drafts.length });
        const outcome = await issue.run({ id, version, issuedOn }, { refusal: 'return' });
        if (outcome.ok) issued.push({ id, number: outcome.value.number });
        else failed.push({ id, name: buyerName, reason: outcome.error.message });
      }
      setProgress(undefined);
      setResult({ issued, failed, untried: drafts.length - issued.length - failed.length });
    },
  };
}
