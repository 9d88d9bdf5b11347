/** A PostgreSQL or a Redis that a test may stop and start, as the test command starts them. */
export { findPostgres, findRedis, startPostgres, startRedis } from '../../../../scripts/servers.mjs';
