// Stands in for the simulated model.
const { createServer } = require('node:http');
const { env } = require('node:process');

const server = createServer((_, response) => response.end('{}'));
server.listen(Number(env.PORT), env.HOST, () => process.stdout.write(`model listens on ${env.PORT}\n`));
process.on('SIGTERM', () => server.close());
