import { governanceAssemblies } from './governance-assemblies.ts';
import { governanceMandates } from './governance-mandates.ts';
import { governanceRoll } from './governance-roll.ts';
import { governanceStatutes } from './governance-statutes.ts';

/** The life of the association (R2): statutes' rules, mandates, assemblies, and what happens on their day. */
export const governance = {
  ...governanceStatutes,
  ...governanceMandates,
  ...governanceAssemblies,
  ...governanceRoll,
};
