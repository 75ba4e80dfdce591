import { useState, type DragEvent } from 'react';

/** What a section that takes dropped files listens to: spread it onto the element. */
interface DropListeners {
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDragLeave: () => void;
  readonly onDrop: (event: DragEvent) => void;
}

/**
 * A place where one file may be dropped, and whether something hovers over it now. The first file is taken, others are
 * left; a drop without a file (a text, a link) calls nothing. Dropping is never the only way: a `FileButton` stands by.
 */
export function useFileDrop(onFile: (file: File) => void): {
  readonly isOver: boolean;
  readonly listeners: DropListeners;
} {
  const [isOver, setOver] = useState(false);
  return {
    isOver,
    listeners: {
      // Without it the browser refuses the drop, and opens the file instead.
      onDragOver(event) {
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop(event) {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file !== undefined) onFile(file);
      },
    },
  };
}
