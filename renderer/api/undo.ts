import type { Undo } from '../../shared/contract/errors.ts';
import { newCallKey } from './call-key.ts';
import { tell, tellRefusal, tellWithUndo } from './notices.tsx';
import { callAgain } from './retry.ts';
import type { Transport } from './transport.ts';

let last: (() => void) | undefined;

/** Shows what was done with « Annuler » beside it, and remembers it for Ctrl+Z. */
export function offerUndo(transport: Transport, undo: Undo): void {
  let hide: (() => void) | undefined;
  const takeBack = (): void => {
    if (last === takeBack) last = undefined;
    // By its key too: a notice that stays would offer to take back what no longer is.
    hide?.();
    void callAgain(transport, { name: undo.name, input: undo.input, key: newCallKey() }).then((result) =>
      result.ok ? tell(`${undo.label}\u00a0: c’est annulé.`) : tellRefusal(result.error),
    );
  };
  last = takeBack;
  hide = tellWithUndo(undo.label, takeBack);
}

/** Takes the last change of this screen back, if there is one to take back; answers whether there was. */
export function undoLast(): boolean {
  if (last === undefined) return false;
  last();
  return true;
}
