/** What passes between client and server, and its limits. */
export * from './close-codes.ts';
export * from './frames.ts';
export * from './limits.ts';
export * from './messages.ts';
