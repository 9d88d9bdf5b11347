/** The events of a Nexus, in the order in which a Sprint has them; refinement goes on all the time (Nexus Guide, "Nexus Events"). */
export const EVENT_KINDS = ['refinement', 'planning', 'daily', 'review', 'retrospective'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];
