/**
 * PostgreSQL and Redis as the tests need them: real ones of this machine, on loopback and free ports, with data that is
 * thrown away. For the test command, for tests that stop a server under its clients, and by hand:
 *
 *     node scripts/servers.mjs                      starts both, prints where they are, ends them on Ctrl-C
 *     node scripts/servers.mjs npx vitest run       runs a command that finds them in its environment
 *
 * Plain JavaScript for old Nodes; no dependencies.
 */
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where PostgreSQL lies when it is not in the PATH: Debian, Red Hat, Homebrew. */
const POSTGRES_HOMES = ['/usr/lib/postgresql', '/usr', '/opt/homebrew/opt', '/usr/local/opt'];
const OLDEST_POSTGRES = 15;

/**
 * A server that was started here.
 *
 * @typedef {object} Server
 * @property {string} url where its clients find it, also after it has been stopped and started
 * @property {number} port
 * @property {() => Promise<void>} stop ends it and keeps its data
 * @property {() => Promise<void>} kill ends it as `kill -9` does, and keeps its data
 * @property {() => Promise<void>} start starts it again, with the data it had
 * @property {() => Promise<void>} remove ends it and throws its data away
 */

/** The folder of PostgreSQL's programs, the newest there is. */
export function findPostgres() {
	const homes = POSTGRES_HOMES.filter(existsSync).flatMap((home) =>
		readdirSync(home).map((name) => join(home, name, 'bin')),
	);
	return [...paths(), ...homes]
		.filter((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres')))
		.map((bin) => ({ bin, version: versionOf(join(bin, 'postgres')) }))
		.filter(({ version }) => version >= OLDEST_POSTGRES)
		.sort((a, b) => b.version - a.version)[0]?.bin;
}

/** Redis's program. */
export function findRedis() {
	return paths()
		.map((bin) => join(bin, 'redis-server'))
		.find(existsSync);
}

/**
 * Starts a PostgreSQL. It does not wait for the disk unless `durable` says so: a test may kill it, but not the machine.
 *
 * @param {{ durable?: boolean }} options
 * @returns {Promise<Server>}
 * @throws {Error} when there is none, or it does not start
 */
export async function startPostgres({ durable = false } = {}) {
	const bin = findPostgres();
	if (!bin) throw new Error(`There is no PostgreSQL ${OLDEST_POSTGRES} or newer here.`);
	const owner = ownerOfPostgres();
	const data = temporaryFolder('postgres', owner);
	const asOwner = { ...owner, cwd: data, env: { ...process.env, LC_ALL: 'C' } };
	const initial = ['-D', data, '-U', 'nexus', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--no-instructions'];
	execFileSync(join(bin, 'initdb'), initial, { ...asOwner, stdio: ['ignore', 'ignore', 'inherit'] });
	const settings = {
		listen_addresses: '127.0.0.1',
		unix_socket_directories: '',
		max_connections: 200,
		shared_buffers: '64MB',
		autovacuum: 'off',
		...(!durable && { fsync: 'off', full_page_writes: 'off' }),
	};
	const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	return startServer({
		command: (port) => [join(bin, 'postgres'), '-D', data, '-p', `${port}`, ...words],
		url: (port) => `postgres://nexus@127.0.0.1:${port}/postgres`,
		stopping: 'INT', // PostgreSQL's "fast": lets go of its clients
		data,
		options: asOwner,
	});
}

/**
 * Starts a Redis.
 *
 * @returns {Promise<Server>}
 * @throws {Error} when there is none, or it does not start
 */
export async function startRedis() {
	const program = findRedis();
	if (!program) throw new Error('There is no Redis here.');
	const data = temporaryFolder('redis');
	const settings = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', data];
	return startServer({
		command: (port) => [program, '--port', `${port}`, ...settings],
		url: (port) => `redis://127.0.0.1:${port}`,
		stopping: 'TERM',
		data,
		options: { cwd: data },
	});
}

/**
 * Starts what is here of both, and says in words what is missing and why.
 *
 * @returns {Promise<{ env: Record<string, string>, missing: string[], stop: () => Promise<void> }>} `env` is for whoever
 *   runs tests: where the servers are, and, for a cache of results, which
 */
export async function startServers() {
	const kinds = [
		{ name: 'PostgreSQL', variable: 'TEST_DATABASE_URL', isHere: findPostgres(), start: startPostgres },
		{ name: 'Redis', variable: 'TEST_REDIS_URL', isHere: findRedis(), start: startRedis },
	];
	const tried = await Promise.all(
		kinds.map(async ({ isHere, start, ...kind }) => {
			if (!isHere) return { ...kind, missing: `${kind.name}, which is not here` };
			const outcome = start().then((server) => ({ ...kind, server }));
			return outcome.catch(({ message }) => ({ ...kind, missing: `${kind.name}, for ${message}` }));
		}),
	);
	const running = tried.filter(({ server }) => server);
	const urls = running.map(({ variable, server }) => [variable, server.url]);
	return {
		env: Object.fromEntries([...urls, ['TEST_SERVERS', running.map(({ name }) => name).join(', ')]]),
		missing: tried.flatMap(({ missing }) => missing ?? []),
		stop: async () => void (await Promise.all(running.map(({ server }) => server.remove()))),
	};
}

/**
 * What stands between us and a server: a shell that ends it, on our word or when we are gone, however we went. Then no
 * server outlives the tests. Its data goes too, unless the word was `keep`.
 */
const KEEPER = `
	stopping=$1 data=$2; shift 2
	"$@" 2>&1 &
	server=$!
	echo "server is process $server"
	exec >&- 2>&-
	word=gone
	read -r word
	kill -"$stopping" "$server"
	wait "$server"
	[ "$word" = keep ] || rm -rf -- "$data"
`;

/** How often another port is tried, should somebody else have taken the one that was free a moment ago. */
const ATTEMPTS = 5;

async function startServer({ command, url, stopping, data, options }) {
	const launch = (port) => launchProcess(['-c', KEEPER, 'keeper', stopping, data, ...command(port)], options);
	let port, running;
	for (let attempt = 1; !running; attempt++) {
		port = await freePort();
		running = await launch(port).catch((error) => {
			if (attempt === ATTEMPTS) throw error;
		});
	}
	const end = async (word) => {
		running.keeper.stdin.end(`${word}\n`);
		await running.ended;
	};
	return {
		url: url(port),
		port,
		stop: () => end('keep'),
		async kill() {
			process.kill(running.server, 'SIGKILL');
			await running.gone;
			await end('keep');
		},
		async start() {
			running = await launch(port);
		},
		remove: () => end('remove'),
	};
}

/** Resolves once the server takes connections. Both servers say so in the same words. */
function launchProcess(args, options) {
	const keeper = spawn('sh', args, { ...options, stdio: ['pipe', 'pipe', 'inherit'] });
	keeper.stdin.on('error', () => undefined); // it ended before our word came
	const ended = new Promise((resolve) => keeper.on('exit', resolve));
	const gone = new Promise((resolve) => keeper.stdout.on('close', resolve));
	return new Promise((resolve, reject) => {
		let said = '';
		keeper.on('error', reject);
		keeper.stdout.setEncoding('utf8').on('data', (text) => {
			if (said === undefined) return;
			said += text;
			if (!/ready to accept connections/i.test(said)) return;
			const server = Number(/server is process (\d+)/.exec(said)[1]);
			said = undefined;
			resolve({ keeper, server, ended, gone });
		});
		keeper.stdout.on('close', () => {
			keeper.stdin.end('keep\n');
			reject(new Error(`A server did not start:\n${said}`));
		});
	});
}

function freePort() {
	return new Promise((resolve, reject) => {
		const server = createServer().on('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address();
			server.close(() => resolve(port));
		});
	});
}

function temporaryFolder(name, owner) {
	const folder = mkdtempSync(join(realpathSync(tmpdir()), `nexus-board-${name}-`));
	if (owner) chownSync(folder, owner.uid, owner.gid);
	return folder;
}

/** PostgreSQL will not run as root. */
function ownerOfPostgres() {
	if (process.getuid?.() !== 0) return undefined;
	const user = ['postgres', 'nobody'].find((name) => idOf('-u', name) !== undefined);
	if (!user) throw new Error('PostgreSQL will not run as root, and there is no user to run it as.');
	return { uid: idOf('-u', user), gid: idOf('-g', user) };
}

function idOf(which, user) {
	try {
		return Number(execFileSync('id', [which, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
	} catch {
		return undefined;
	}
}

function versionOf(program) {
	try {
		return Number(/\d+/.exec(String(execFileSync(program, ['--version'])))[0]);
	} catch {
		return 0;
	}
}

function paths() {
	return (process.env['PATH'] ?? '').split(delimiter);
}

/** By hand. */
async function main([command, ...args]) {
	const { env, missing, stop } = await startServers();
	for (const server of missing) console.log(`Without ${server}.`);
	const signals = ['SIGINT', 'SIGTERM'];
	if (command) {
		for (const signal of signals) process.on(signal, () => undefined); // the command ends by it, and then so do we
		const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
		process.exitCode = await new Promise((resolve) => {
			child.on('exit', (code) => resolve(code ?? 1));
			child.on('error', (error) => resolve(console.error(error.message) ?? 1));
		});
	} else {
		for (const [name, value] of Object.entries(env)) console.log(`export ${name}='${value}'`);
		const waiting = setInterval(() => undefined, 60_000);
		await Promise.race(signals.map((signal) => new Promise((resolve) => process.on(signal, resolve))));
		clearInterval(waiting);
	}
	await stop();
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
	await main(process.argv.slice(2));
}
