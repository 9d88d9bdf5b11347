import { fanOut } from './fan-out.ts';
import type { Scenario } from './scenario.ts';

/** Everything that can be measured, by name. */
export const SCENARIOS: ReadonlyMap<string, Scenario> = new Map([fanOut].map((scenario) => [scenario.name, scenario]));
