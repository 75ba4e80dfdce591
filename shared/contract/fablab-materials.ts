/** What machines use up: filament, plywood, vinyl; its stock and its price (C6). */
export const materialCalls = {};
