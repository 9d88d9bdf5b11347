/** The process: configuration in, an address out, and an orderly end. */
import { StorageFailure, type Bus, type Storage } from '@nexus-board/storage';
import { join } from 'node:path';
import { createApp } from './app.ts';
import { ConfigError, readConfig, type Config } from './config.ts';
import { createLog, type Log } from './log.ts';

/** How long an orderly end may take before it is an end all the same. */
const LAST_MS = 20_000;

async function main(): Promise<void> {
	const config = readConfig(process.env);
	const log = createLog(config.logLevel);
	const { storage, bus, where } = await openStorage(config, log);
	const app = createApp({ config, storage, bus, log });
	const { port } = await app.listen(config.port, config.host);
	const address =
		config.origin ??
		`http://${config.host === '0.0.0.0' || config.host === '127.0.0.1' ? 'localhost' : config.host}:${port}`;
	process.stdout.write(`\nNexus Board is open at ${address}\nIts data is in ${where}. Stop it with Ctrl C.\n\n`);
	log.info({ port, host: config.host }, 'listening');

	let ending = false;
	const end = (signal: string) => {
		if (ending) return;
		ending = true;
		log.info({ signal }, 'ending');
		setTimeout(() => process.exit(1), LAST_MS).unref();
		app.close().then(
			() => process.exit(0),
			(error: unknown) => {
				log.error({ error: String(error) }, 'could not end in order');
				process.exit(1);
			},
		);
	};
	process.on('SIGTERM', end);
	process.on('SIGINT', end);
}

interface Opened {
	readonly storage: Storage;
	readonly bus: Bus;
	/** Where the data is, for the person who started the server. */
	readonly where: string;
}

/** Only the drivers that are used are loaded. */
async function openStorage({ shared, dataDir }: Config, log: Log): Promise<Opened> {
	if (!shared) {
		const { SqliteStorage } = await import('@nexus-board/storage/sqlite');
		const { ALONE } = await import('@nexus-board/storage/memory-bus');
		const storage = await SqliteStorage.open({ file: join(dataDir, 'nexus-board.db') });
		return { storage, bus: ALONE, where: dataDir };
	}
	const { PostgresStorage } = await import('@nexus-board/storage/postgres');
	const { RedisBus } = await import('@nexus-board/storage/redis');
	const onfailure = (error: unknown) => log.error({ error: String(error) }, 'the bus has a problem');
	const storage = await PostgresStorage.open({ url: shared.databaseUrl });
	const bus = await RedisBus.open({ url: shared.redisUrl, onfailure });
	return { storage, bus, where: 'PostgreSQL' };
}

main().catch((error: unknown) => {
	const isExpected =
		error instanceof ConfigError ||
		error instanceof StorageFailure ||
		(error as NodeJS.ErrnoException).code === 'EADDRINUSE';
	process.stderr.write(`${isExpected ? sentence(error as Error) : (error as Error).stack}\n`);
	process.exit(1);
});

const sentence = (error: Error & { port?: number }): string =>
	error instanceof ConfigError || error instanceof StorageFailure
		? error.message
		: `Port ${error.port} is in use by another program; set PORT to a free one.`;
