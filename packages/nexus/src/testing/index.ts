/** For tests, here and in other packages. */
export * from './code-of.ts';
export * from './hostile-wire.ts';
export * from './nexus.ts';
export * from './play.ts';
export * from './room.ts';
export * from './seeded.ts';
export * from './write-description.ts';
