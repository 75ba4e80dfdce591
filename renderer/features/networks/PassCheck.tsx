import { Button, Textarea } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useRef, useState, type ClipboardEvent, type ReactNode } from 'react';
import type { PassVerdict as Verdict } from '../../../shared/contract/networks-passes.ts';
import { useAsk } from '../../api/hooks.ts';
import { FileButton } from '../../ui/FileButton.tsx';
import { useFileDrop } from '../../ui/use-file-drop.ts';
import { passTextOf } from './pass-picture.ts';
import { PassVerdict } from './PassVerdict.tsx';

const noCode =
  'Aucun code lisible sur cette image. La prendre de plus près, bien à plat et sans reflet, ou coller le texte du pass.';

/** What is being verified: the text as it was read, what this place makes of it, or why nothing could be read. */
function usePassCheck() {
  const ask = useAsk('networks.checkPass');
  const [text, setText] = useState('');
  const [read, setRead] = useState<{ readonly text: string; readonly verdict: Verdict }>();
  const [trouble, setTrouble] = useState('');
  const check = async (given: string): Promise<void> => {
    setTrouble('');
    setRead(undefined);
    if (given.trim() === '') return;
    const result = await ask.run({ text: given });
    if (result.ok) setRead({ text: given, verdict: result.value });
  };
  const checkFile = async (file: File): Promise<void> => {
    const found = await passTextOf(file);
    if (found !== undefined) return check(found);
    setRead(undefined);
    setTrouble(noCode);
  };
  const forget = (): void => {
    setText('');
    setRead(undefined);
    setTrouble('');
  };
  return { text, setText, read, trouble, check, checkFile, forget, running: ask.running };
}

/** A pass that somebody shows: pasted, typed by a scanner, as a file or as a picture of its code; all offline (X5). */
export function PassCheck(): ReactNode {
  const { text, setText, read, trouble, check, checkFile, forget, running } = usePassCheck();
  const { isOver, listeners } = useFileDrop((file) => void checkFile(file));
  const field = useRef<HTMLTextAreaElement>(null);
  const onPaste = (event: ClipboardEvent): void => {
    const [file] = event.clipboardData.files;
    if (file !== undefined) {
      event.preventDefault();
      void checkFile(file);
    } else void check(event.clipboardData.getData('text'));
  };
  const next = (): void => {
    forget();
    field.current?.focus();
  };
  return (
    <section
      aria-label="Vérifier un pass"
      className={isOver ? 'pass-check over' : 'pass-check'}
      {...listeners}
    >
      <h2>Vérifier un pass</h2>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void check(text);
        }}
      >
        <Textarea
          ref={field}
          label="Texte du pass"
          description="Le coller, le lire à la douchette, ou déposer ici sa photo ou son fichier. Rien n’est envoyé."
          minRows={2}
          maxRows={4}
          autosize
          value={text}
          onPaste={onPaste}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            // A scanner ends with Enter, and so does whoever types.
            if (event.key !== 'Enter' || event.shiftKey) return;
            event.preventDefault();
            void check(text);
          }}
        />
        <div className="pass-check-actions">
          <FileButton
            variant="default"
            leftSection={<IconPhoto size={16} aria-hidden />}
            label="Photo ou fichier du pass"
            accept="image/*,.pass,.txt"
            onFile={(file) => void checkFile(file)}
          >
            Choisir une photo ou un fichier
          </FileButton>
          <Button type="submit" loading={running} disabled={text.trim() === ''}>
            Vérifier
          </Button>
        </div>
      </form>
      <div aria-live="polite">
        {trouble !== '' && <p className="pass-verdict refused">{trouble}</p>}
        {read !== undefined && (
          <PassVerdict
            key={read.text}
            text={read.text}
            verdict={read.verdict}
            onRecorded={() => void check(read.text)}
            onNext={next}
          />
        )}
      </div>
    </section>
  );
}
