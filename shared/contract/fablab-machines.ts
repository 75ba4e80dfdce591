/** How machines are run: price, supervision, maintenance, breakdowns (C6, F3). */
export const machineCalls = {};
