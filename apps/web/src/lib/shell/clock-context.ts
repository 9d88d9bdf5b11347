import { createContext } from 'svelte';
import type { LiveClock } from '#lib/live/clock.svelte.ts';

/** The time that every page shows. */
export const [getClock, setClock] = createContext<LiveClock>();
