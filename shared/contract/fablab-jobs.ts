/** What was made on the machines, for how long, of what, and who pays (F5, F6). */
export const jobCalls = {};
