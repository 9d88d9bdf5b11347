/** Progress and flow of a Sprint, counted from what was told of its items (R12, R24). */
export * from './flow.ts';
export * from './forecast.ts';
export { standingOf, type Standing } from './past.ts';
export { standings } from './standings.ts';
