/** The browser's side: documents over one socket, and what is known to be saved. */
export { Channel, type ChannelOptions, type ChannelStatus } from './channel.ts';
export type { SaveState } from './receipts.ts';
export { SyncedDocument, type DocumentOptions } from './synced-document.ts';
