import { durability } from './durability.ts';
import { fanOut } from './fan-out.ts';
import { hostile } from './hostile.ts';
import { rate } from './rate.ts';
import { retrospective } from './retrospective.ts';
import { rooms } from './rooms.ts';
import type { Scenario } from './scenario.ts';
import { storm } from './storm.ts';

/** Everything that can be measured, by name. */
export const SCENARIOS: ReadonlyMap<string, Scenario> = new Map(
	[fanOut, rate, storm, rooms, durability, hostile, retrospective].map((scenario) => [scenario.name, scenario]),
);
