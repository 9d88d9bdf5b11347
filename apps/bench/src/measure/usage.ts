/** What a server, the crowd and the rest of the machine used between two moments. Asked from within the crowd. */
import { cpuMs, machineCpuMs, memoryMiB } from './process.ts';

export interface Usage {
	readonly at: number;
	readonly server: number;
	readonly crowd: number;
	readonly machine: number;
	readonly memoryMiB: number;
}

/** @param pid the server's process */
export const usage = (pid: number): Usage => ({
	at: performance.now(),
	server: cpuMs(pid),
	crowd: cpuMs(process.pid),
	machine: machineCpuMs(),
	memoryMiB: memoryMiB(pid),
});

/** Shares are of one core, from 0 on. */
export interface Spent {
	readonly ms: number;
	readonly serverCpuMs: number;
	readonly cpuShare: number;
	readonly crowdShare: number;
	/** What the rest of the machine was busy with meanwhile. */
	readonly otherShare: number;
}

export function spent(before: Usage, after: Usage): Spent {
	const ms = after.at - before.at;
	const [server, crowd, machine] = (['server', 'crowd', 'machine'] as const).map((who) => after[who] - before[who]);
	return {
		ms,
		serverCpuMs: server!,
		cpuShare: server! / ms,
		crowdShare: crowd! / ms,
		otherShare: Math.max(0, (machine! - server! - crowd!) / ms),
	};
}
