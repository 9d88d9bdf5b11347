/** Somebody outside who receives webhooks, on a free port of this machine, for tests. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
	readonly path: string;
}

/** @param answer says what is answered; 204 where it is absent */
export async function receiver(
	answer: (response: ServerResponse, got: Received) => void = (response) => {
		response.writeHead(204).end();
	},
) {
	const got: Received[] = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const received = { headers: request.headers, body: Buffer.concat(chunks).toString(), path: request.url ?? '' };
			got.push(received);
			answer(response, received);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const close = () => {
		server.closeAllConnections();
		return new Promise((resolve) => server.close(resolve));
	};
	return { got, address: `http://127.0.0.1:${port}/nexus`, close };
}
