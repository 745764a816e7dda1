// Stands in for the gateway: answers /ready, and /env with what it was given.
const { createServer } = require('node:http');
const { env, pid } = require('node:process');

const server = createServer((request, response) => {
  if (request.url === '/crash') process.exit(3);
  const body = request.url === '/env' ? { ...env, pid } : { status: 'ready', parts: {} };
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
});
server.listen(Number(env.PORT), env.HOST, () => process.stdout.write('gateway listens\n'));
process.on('SIGTERM', () => {
  process.stdout.write('gateway stops\n');
  server.close();
  server.closeAllConnections();
});
