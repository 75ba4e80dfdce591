import type { CommandContext } from './context.ts';
import type { MomentName, MomentPayloads } from './announcing.ts';
import type { Outcome } from './outcome.ts';

/** What a higher area does at a moment, in the same transaction. Apart from announcing.ts, which the context knows. */
export type MomentListener<N extends MomentName> = (
  context: CommandContext,
  payload: MomentPayloads[N],
) => Outcome<unknown>;
export type MomentListeners = { readonly [N in MomentName]?: readonly MomentListener<N>[] };
