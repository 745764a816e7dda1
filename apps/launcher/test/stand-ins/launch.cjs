// Runs the built launcher on stand-ins: node launch.cjs ROOT [API]
const { join } = require('node:path');
const dist = join(__dirname, '..', '..', 'dist');
const { readLauncherConfig } = require(join(dist, 'config.js'));
const { runLauncher } = require(join(dist, 'run-launcher.js'));

const standIn = (name) => [join(__dirname, `${name}.cjs`)];
const [root, api = 'api'] = process.argv.slice(2);

runLauncher({
  readConfig: () => readLauncherConfig(root),
  entries: { api: standIn(api), worker: standIn('worker'), model: standIn('model'), webDist: root },
});
