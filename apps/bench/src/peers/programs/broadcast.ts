/**
 * Keeps the cards that people send, and when somebody says "show" sends them to everybody under the same address: all in
 * one JSON message that is encoded once.
 */
import { createServer } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';

interface Room {
	readonly sockets: Set<WebSocket>;
	readonly cards: string[];
}

const rooms = new Map<string, Room>();

function roomAt(address: string): Room {
	const room = rooms.get(address) ?? { sockets: new Set(), cards: [] };
	rooms.set(address, room);
	return room;
}

const http = createServer();
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });

sockets.on('connection', (ws, request) => {
	const room = roomAt(request.url ?? '/');
	room.sockets.add(ws);
	ws.on('message', (data: Buffer) => {
		const said = data.toString();
		if (said !== 'show') return void room.cards.push(said);
		const all = Buffer.from(JSON.stringify({ shown: room.cards }));
		for (const socket of room.sockets) socket.send(all, { binary: true });
	});
	ws.on('close', () => room.sockets.delete(ws));
});
http.listen(Number(process.env['PORT']), '127.0.0.1', () => console.log('broadcast at work'));
