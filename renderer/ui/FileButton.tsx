import { Button, type ButtonProps } from '@mantine/core';
import { useRef, type ReactNode } from 'react';

/** What a scan or a photograph of a paper comes as. */
export const scannedPaper = '.pdf,.jpg,.jpeg,.png,.webp,.heic';

interface FileButtonProps extends ButtonProps {
  /** What is chosen, as the file field says it to a screen reader. */
  readonly label: string;
  /** The kinds of file that are offered, as `<input accept>` writes them. */
  readonly accept: string;
  readonly onFile: (file: File) => void;
  readonly children: ReactNode;
}

/** A button that lets choose one file; the same file can be chosen twice in a row. Nothing chosen calls nothing. */
export function FileButton({ label, accept, onFile, ...button }: FileButtonProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...button} onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={label}
        accept={accept}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file !== undefined) onFile(file);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
