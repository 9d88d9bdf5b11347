/** A balancer as there are many: each connection goes to the next process that answers, and stays there. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export class Balancer {
	readonly #ports: () => readonly number[];
	readonly #server: Server;
	readonly #open = new Set<Socket>();
	#next = 0;

	/** @param ports the processes, asked for anew for each connection */
	constructor(ports: () => readonly number[]) {
		this.#ports = ports;
		this.#server = createServer((client) => this.#pass(client));
	}

	async listen(): Promise<number> {
		await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
		return (this.#server.address() as AddressInfo).port;
	}

	close(): void {
		this.#server.close();
		for (const socket of this.#open) socket.destroy();
	}

	#pass(client: Socket, tries = 0): void {
		const ports = this.#ports();
		const port = ports[(this.#next += 1) % ports.length];
		if (port === undefined || tries > ports.length) return void client.destroy();
		const upstream = connect(port, '127.0.0.1');
		upstream.once('error', () => this.#pass(client, tries + 1));
		upstream.once('connect', () => {
			for (const [one, other] of [
				[client, upstream],
				[upstream, client],
			] as const) {
				this.#open.add(one);
				one.pipe(other);
				one.on('error', () => other.destroy());
				one.on('close', () => {
					this.#open.delete(one);
					other.destroy();
				});
			}
		});
	}
}
