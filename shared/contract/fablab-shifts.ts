/** Permanences: when volunteers staff the fablab, and who. */
export const shiftCalls = {};
