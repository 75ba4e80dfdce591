import type { CommandContext } from '../services/context.ts';
import type { MomentListener, MomentListeners } from '../services/moments.ts';
import type { MomentName, Moments } from '../services/announcing.ts';
import { done } from '../services/outcome.ts';

/** Runs the registered listeners of a moment inside the command's transaction, in order; the first refusal stops. */
export function momentsFor(listeners: MomentListeners, context: CommandContext): Moments {
  return {
    announce: <N extends MomentName>(name: N, payload: Parameters<MomentListener<N>>[1]) => {
      const registered: readonly MomentListener<N>[] = listeners[name] ?? [];
      for (const listener of registered) {
        const outcome = listener(context, payload);
        if (!outcome.ok) return outcome;
      }
      return done(undefined);
    },
  };
}
