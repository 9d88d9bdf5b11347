import { describeStorage } from '../testing/storage-suite.ts';
import { MemoryStorage } from './memory-storage.ts';

describeStorage('storage in memory', async () => {
	const storage = new MemoryStorage();
	return { storage, reopen: async () => storage, dispose: () => storage.close() };
});
