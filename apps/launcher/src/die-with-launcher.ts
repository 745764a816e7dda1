import { STOP_GRACE_MS } from './stop-grace';

/**
 * Loaded into every process the launcher starts. When the launcher is gone without having stopped them (kill -9), the
 * channel to it closes, and they end as if asked to, instead of living on with the port in their hands.
 */
process.on('disconnect', () => {
  setTimeout(() => process.exit(1), STOP_GRACE_MS).unref();
  process.kill(process.pid, 'SIGTERM');
});
// Watching the channel is no reason to stay alive.
process.channel?.unref();
