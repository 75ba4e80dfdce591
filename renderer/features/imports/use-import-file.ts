import { useState } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { CallError } from '../../../shared/contract/errors.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, type Progress } from '../../api/hooks.ts';
import { useDraft } from '../../ui/use-draft.ts';

type Look = OutputOf<'imports.look'>;

/** A file handed over and looked at: which of its sheets is read, and what that one holds. */
export interface ChosenFile {
  readonly ticket: string;
  readonly fileName: string;
  readonly sheets: Look['sheets'];
  readonly sheet: string;
}

const none: ChosenFile = { ticket: '', fileName: '', sheets: [], sheet: '' };

/** What the chosen sheet looks like. */
export function holdsOf({ sheets, sheet }: ChosenFile): Look['sheets'][number]['holds'] {
  return sheets.find(({ name }) => name === sheet)?.holds ?? 'people';
}

/** What a call needs to read the chosen sheet; a CSV has one, without a name. */
export function sourceOf({ ticket, sheet }: ChosenFile): { ticket: string; sheet?: string } {
  return sheet === '' ? { ticket } : { ticket, sheet };
}

/** A file on its way in, kept through a reload: it waits on the other side under its ticket. */
export interface ImportFile {
  readonly chosen: ChosenFile | undefined;
  readonly refusal: CallError | undefined;
  readonly reading: boolean;
  readonly progress: Progress | undefined;
  readonly choose: (file: File) => Promise<void>;
  readonly pick: (sheet: string) => void;
  readonly stop: () => void;
  readonly leave: () => void;
}

/** Takes a file, looks at what it holds, and says which sheet is read until another one is chosen. */
export function useImportFile(): ImportFile {
  const { draft, change, clear } = useDraft('imports.file', none);
  const { upload } = useFiles();
  const look = useAsk('imports.look');
  const [refusal, setRefusal] = useState<CallError>();
  const leave = (): void => {
    clear();
    setRefusal(undefined);
  };
  return {
    chosen: draft.ticket === '' ? undefined : draft,
    refusal,
    reading: look.running,
    progress: look.progress,
    async choose(file) {
      leave();
      const uploaded = await upload(file);
      if (uploaded === undefined) return;
      const looked = await look.run({ ticket: uploaded.ticket }, { refusal: 'return' });
      if (!looked.ok) {
        if (looked.error.code !== 'CANCELLED') setRefusal(looked.error);
        return;
      }
      const { sheets, chosen } = looked.value;
      change({ ticket: uploaded.ticket, fileName: file.name, sheets, sheet: chosen });
    },
    pick: (sheet) => change({ sheet }),
    stop: look.stop,
    leave,
  };
}
