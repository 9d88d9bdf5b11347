/**
 * Measures src/styles/tokens.css: WCAG contrast of every pair that the design allows, light and dark, and how far apart
 * the nine team colours stay for people who see colours differently. Ends with 1 when one falls below its limit.
 * `node scripts/check-contrast.mjs --all` prints every figure.
 */
import { readFileSync } from 'node:fs';

const LEAST = { text: 4.5, shape: 3, distance: 0.08 };
const TEAMS = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `t${number}`);
const GROUNDS = ['bg', 'surface', 'surface-2', 'surface-3', 'well', 'card', 'overlay'];

/** What may be written on what. */
const TEXT = [
	...GROUNDS.flatMap((ground) => ['ink', 'ink-2', 'ink-3'].map((ink) => [ink, ground])),
	...['ok', 'warn', 'danger'].flatMap((tone) =>
		['surface', 'surface-2', 'bg', `${tone}-soft`].map((ground) => [`${tone}-ink`, ground]),
	),
	['ink', 'raised'],
	['ink-2', 'raised'],
	['accent', 'surface'],
	['accent', 'accent-soft'],
	['ink', 'accent-soft'],
	['ink-2', 'accent-soft'],
	['on-solid', 'solid'],
	['on-accent', 'accent'],
	['on-status', 'danger'],
	...TEAMS.map((team) => [`${team}-on`, team]),
];

/** What is drawn on what, and has to be seen to be understood. */
const SHAPES = [
	['line-control', 'surface'],
	['accent', 'surface'],
	['accent', 'surface-2'],
	['ok', 'surface'],
	['warn', 'surface-2'],
	['danger', 'surface-2'],
	['thread-fine', 'surface-2'],
	...TEAMS.map((team) => [team, 'surface']),
];

/** How linear RGB reaches an eye without one kind of cones (Machado and others, 2009). */
const SIGHT = {
	normal: [
		[1, 0, 0],
		[0, 1, 0],
		[0, 0, 1],
	],
	protan: [
		[0.152286, 1.052583, -0.204868],
		[0.114503, 0.786281, 0.099216],
		[-0.003882, -0.048116, 1.051998],
	],
	deutan: [
		[0.367322, 0.860646, -0.227968],
		[0.280085, 0.672501, 0.047413],
		[-0.01182, 0.04294, 0.968881],
	],
	tritan: [
		[1.255528, -0.076749, -0.178779],
		[-0.078411, 0.930809, 0.147602],
		[0.004733, 0.691367, 0.3039],
	],
};

const css = readFileSync(new URL('../src/styles/tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
	[...css.matchAll(/--([\w-]+):\s*(light-dark\(.+?\)\)|var\(--[\w-]+\));/g)].map(([, name, value]) => [name, value]),
);

/** A token as OKLCH numbers, in the light or the dark theme. */
function colour(name, dark) {
	const value = tokens.get(name);
	if (!value) throw new Error(`tokens.css has no colour --${name}.`);
	const alias = /^var\(--([\w-]+)\)$/.exec(value);
	if (alias) return colour(alias[1], dark);
	const [light, night] = value.match(/oklch\([^)]+\)/g);
	return (dark ? night : light).match(/[\d.]+/g).map(Number);
}

const clamp = (value) => Math.min(1, Math.max(0, value));
const weigh = (rows, values) => rows.map((row) => row.reduce((sum, weight, index) => sum + weight * values[index], 0));

function linearRgb([lightness, chroma, hue]) {
	const a = chroma * Math.cos((hue * Math.PI) / 180);
	const b = chroma * Math.sin((hue * Math.PI) / 180);
	const cones = weigh(
		[
			[1, 0.3963377774, 0.2158037573],
			[1, -0.1055613458, -0.0638541728],
			[1, -0.0894841775, -1.291485548],
		],
		[lightness, a, b],
	);
	const rgb = [
		[4.0767416621, -3.3077115913, 0.2309699292],
		[-1.2684380046, 2.6097574011, -0.3413193965],
		[-0.0041960863, -0.7034186147, 1.707614701],
	];
	return weigh(
		rgb,
		cones.map((cone) => cone ** 3),
	).map(clamp);
}

function oklab(rgb) {
	const cones = [
		[0.4122214708, 0.5363325363, 0.0514459929],
		[0.2119034982, 0.6806995451, 0.1073969566],
		[0.0883024619, 0.2817188376, 0.6299787005],
	];
	const lab = [
		[0.2104542553, 0.793617785, -0.0040720468],
		[1.9779984951, -2.428592205, 0.4505937099],
		[0.0259040371, 0.7827717662, -0.808675766],
	];
	return weigh(lab, weigh(cones, rgb).map(Math.cbrt));
}

function contrast(one, other) {
	const [high, low] = [one, other]
		.map((oklch) => weigh([[0.2126, 0.7152, 0.0722]], linearRgb(oklch))[0] + 0.05)
		.sort((a, b) => b - a);
	return high / low;
}

/** The two team colours that are hardest to tell apart. */
function closestTeams(dark, sight) {
	const seen = TEAMS.map((team) => oklab(weigh(sight, linearRgb(colour(team, dark))).map(clamp)));
	const pairs = TEAMS.flatMap((one, i) =>
		TEAMS.slice(i + 1).map((other, j) => ({
			pair: `${one} and ${other}`,
			distance: Math.hypot(...seen[i].map((value, axis) => value - seen[i + 1 + j][axis])),
		})),
	);
	return pairs.sort((a, b) => a.distance - b.distance)[0];
}

const findings = [];
for (const dark of [false, true]) {
	const theme = dark ? 'dark' : 'light';
	for (const [kind, pairs] of [
		['text', TEXT],
		['shape', SHAPES],
	]) {
		for (const [front, ground] of pairs) {
			const figure = contrast(colour(front, dark), colour(ground, dark));
			findings.push({ words: `${theme}: ${kind} ${front} on ${ground}`, figure, least: LEAST[kind] });
		}
	}
	for (const [name, sight] of Object.entries(SIGHT)) {
		const { pair, distance } = closestTeams(dark, sight);
		findings.push({ words: `${theme}: ${pair}, ${name} sight`, figure: distance, least: LEAST.distance });
	}
}

const say = (line) => process.stdout.write(`${line}\n`);
const failures = findings.filter(({ figure, least }) => figure < least);
for (const { words, figure, least } of process.argv.includes('--all') ? findings : failures) {
	say(`${figure < least ? 'FAIL' : '  ok'}  ${words.padEnd(48)} ${figure.toFixed(3)}, at least ${least}`);
}
say(`tokens.css: ${findings.length} measured, ${failures.length} below the limit`);
process.exitCode = failures.length > 0 ? 1 : 0;
