/** What a process has used, read from outside while it works: Linux tells in `/proc`. */
import { readFileSync, readdirSync } from 'node:fs';

/** CPU time of a process with all its threads, in milliseconds. What its short-lived threads used is not in it. */
export function cpuMs(pid: number): number {
	const threads = readdirSync(`/proc/${pid}/task`);
	return threads.reduce((sum, thread) => sum + threadCpuMs(pid, thread), 0);
}

/** What a process holds in memory, in MiB. */
export function memoryMiB(pid: number): number {
	const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!;
	return Number(kib) / 1024;
}

/** CPU time that the whole machine has spent on anything, in milliseconds. */
export function machineCpuMs(): number {
	const [user, nice, system, , , interrupts, softInterrupts] = /^cpu +(.+)$/m
		.exec(readFileSync('/proc/stat', 'utf8'))![1]!
		.split(' ')
		.map(Number);
	return (user! + nice! + system! + interrupts! + softInterrupts!) * TICK_MS;
}

/** Linux shows its counters to programs in hundredths of a second. */
const TICK_MS = 10;

/** The scheduler counts in nanoseconds; `/proc/{pid}/stat` would only tell hundredths of a second. */
function threadCpuMs(pid: number, thread: string): number {
	const [onCpuNs] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ');
	return Number(onCpuNs) / 1e6;
}
