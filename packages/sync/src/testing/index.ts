/** For tests, here and in other packages. */
export * from './socket-pair.ts';
export * from './test-server.ts';
export * from './test-timers.ts';
