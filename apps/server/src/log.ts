/** One JSON record for each event: never titles, notes, names or tokens. */
import { pino } from 'pino';
import type { LogLevel } from './config.ts';

export interface Log {
	info(facts: object, event: string): void;
	warn(facts: object, event: string): void;
	error(facts: object, event: string): void;
}

export const createLog = (level: LogLevel): Log =>
	pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
