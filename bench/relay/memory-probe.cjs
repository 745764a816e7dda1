// Loaded into a measured process: answers each message with its memory after a full collection.
process.on('message', () => {
  global.gc();
  process.send(process.memoryUsage());
});
process.channel.unref();
