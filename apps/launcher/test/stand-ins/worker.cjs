// Stands in for the worker: runs until it is asked to stop. SIGINT must never reach it.
const timer = setInterval(() => undefined, 1_000);
process.stdout.write(`worker runs as ${process.pid}\n`);
process.on('SIGINT', () => process.stdout.write('worker got SIGINT\n'));
process.on('SIGTERM', () => {
  process.stdout.write('worker stops\n');
  clearInterval(timer);
});
