/** Who may use which machine alone (F1, F2). */
export const habilitationCalls = {};
