/** Figures for those who watch over the server, as Prometheus reads them: what is open, how fast, and what was refused. */
import { CLOSE } from '@nexus-board/sync/wire';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export interface MetricsSources {
	readonly rooms: () => number;
	readonly nexuses: () => number;
	readonly slowReaders: () => number;
}

const KNOWN_CODES: ReadonlySet<number> = new Set([1000, 1001, 1005, 1006, ...Object.values(CLOSE)]);

export class Metrics {
	readonly #registry = new Registry();
	readonly sockets = this.#gauge('sockets', 'Open WebSockets');
	private readonly closes = this.#counter('closes_total', 'Ended WebSockets, by close code', ['code']);
	readonly framesReceived = this.#counter('frames_received_total', 'Frames that clients sent');
	readonly bytesSent = this.#counter('sent_bytes_total', 'Bytes written to WebSockets');
	readonly denials = this.#counter('denials_total', 'Changes that were refused, by rule', ['rule']);
	readonly rows = this.#counter('log_rows_total', 'Rows appended to the logs of documents');
	readonly commits = this.#histogram('commit_seconds', 'From handing a commit to storage until it is on disk', [
		'outcome',
	]);
	readonly requests = this.#histogram('http_request_seconds', 'Answers of the API', ['method', 'status']);
	readonly webhookAttempts = this.#counter('webhook_attempts_total', 'Messages sent to webhooks, by what came of it', [
		'outcome',
	]);
	readonly failures = this.#counter('failures_total', 'What nobody foresaw; the log says more');

	constructor() {
		collectDefaultMetrics({ register: this.#registry });
	}

	/** A client may end its socket with any number, and must not make a series of each. */
	closed(code: number): void {
		this.closes.inc({ code: KNOWN_CODES.has(code) ? code : 'other' });
	}

	/** Figures that are counted when they are asked for. */
	watch({ rooms, nexuses, slowReaders }: MetricsSources): void {
		this.#gauge('rooms', 'Open documents', rooms);
		this.#gauge('nexuses', 'Open Nexuses', nexuses);
		this.#gauge('slow_readers', 'Sockets whose updates are held back, by document', slowReaders);
	}

	/** Everything, in the text format, and its media type. */
	async text(): Promise<{ body: string; type: string }> {
		return { body: await this.#registry.metrics(), type: this.#registry.contentType };
	}

	#gauge(name: string, help: string, count?: () => number): Gauge {
		return new Gauge({
			name: `nexus_board_${name}`,
			help,
			registers: [this.#registry],
			...(count && {
				collect(this: Gauge) {
					this.set(count());
				},
			}),
		});
	}

	#counter(name: string, help: string, labelNames: string[] = []): Counter {
		return new Counter({ name: `nexus_board_${name}`, help, labelNames, registers: [this.#registry] });
	}

	#histogram(name: string, help: string, labelNames: string[]): Histogram {
		const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
		return new Histogram({ name: `nexus_board_${name}`, help, labelNames, buckets, registers: [this.#registry] });
	}
}
