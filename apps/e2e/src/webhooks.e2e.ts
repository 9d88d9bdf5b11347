import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { expect, test } from './people.ts';

/** Somebody outside: what came to them, and what they answer. */
async function chat() {
	const got: { headers: IncomingHttpHeaders; body: string }[] = [];
	const says = { status: 204 };
	const server = createServer((request, response) => {
		let body = '';
		request.on('data', (chunk: Buffer) => (body += chunk.toString()));
		request.on('end', () => {
			got.push({ headers: request.headers, body });
			response.writeHead(says.status).end();
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as { port: number };
	return { got, says, address: `http://127.0.0.1:${port}/nexus`, close: () => server.close() };
}

test('the Nexus Integration Team has a chat told, sees its secret once, and what came of each message (F13)', async ({
	guest,
}) => {
	const outside = await chat();
	const { page } = guest;
	await guest.act('Webhooks');
	const window = page.getByRole('dialog', { name: 'Webhooks' });
	await window.getByLabel('Name').fill('Our chat');
	await window.getByLabel('Address').fill('http://10.0.0.1/nexus');
	await window.getByRole('button', { name: 'Add the webhook' }).click();
	await expect(window.getByLabel('Address')).toHaveAccessibleDescription(/private network/);
	await window.getByLabel('Address').fill(outside.address);
	await window.getByLabel('An event goes to another phase').uncheck();
	await window.getByRole('button', { name: 'Add the webhook' }).click();
	const secret = await window.getByLabel('Secret of Our chat').inputValue();
	expect(secret).toMatch(/^whsec_/);

	const messages = window.getByRole('list', { name: 'Messages to Our chat, the newest first' }).getByRole('listitem');
	await window.getByRole('button', { name: 'Send a test' }).click();
	await expect(messages.first()).toContainText('Delivered');
	const [{ headers, body }] = outside.got as [(typeof outside.got)[number]];
	const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
	const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
	expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);

	outside.says.status = 503;
	await window.getByRole('button', { name: 'Send a test' }).click();
	await expect(messages).toHaveCount(2);
	await expect(messages.first()).toContainText('answered 503');
	await guest.isAccessible();
	outside.says.status = 204;
	await messages.first().getByRole('button', { name: 'Send again' }).click();
	await expect(messages.first()).toContainText('Delivered');

	await window.getByRole('button', { name: 'Close' }).click();
	await guest.act('Webhooks');
	await expect(window.getByRole('button', { name: 'Messages to Our chat' })).toBeVisible();
	await expect(window.getByLabel('Secret of Our chat')).toBeHidden();
	outside.close();
});
