// Plain syntax up to the check, so that an old Node gets the message and not a parse error.
const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  process.stderr.write(`Vouch needs Node 20 or newer to start, and this is ${process.version}.\n`);
  process.exit(1);
}
import('./lib/run-launcher.mjs').then(({ runLauncher }) => runLauncher(process.argv.slice(2)));
