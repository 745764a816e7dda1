const NETWORK =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b/;
const CERTIFICATE =
  /\b(SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT_LOCALLY|UNABLE_TO_VERIFY_LEAF_SIGNATURE)\b/;

/** What npm said, as one line that tells what to do. */
export function describeNpmFailure(stderr, code) {
  const network = NETWORK.exec(stderr) ?? CERTIFICATE.exec(stderr);
  if (network) {
    return `npm could not reach its registry (${network[1]}): check the network, a proxy or npm's registry setting, then start again.`;
  }
  if (/\bENOSPC\b/.test(stderr)) return 'No space left on the disk while installing the dependencies.';
  if (/\b(EACCES|EPERM|EROFS)\b/.test(stderr)) {
    return 'npm may not write node_modules here: start Vouch as the owner of the checkout.';
  }
  if (/\bEUSAGE\b/.test(stderr)) {
    return 'package-lock.json does not match the package.json files: run npm install once, then start again.';
  }
  const lines = stderr.split('\n').map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim());
  const reason = lines.find((line) => line !== '' && !/^(code|errno|syscall|path)\b/.test(line));
  return `npm ci failed (${code}): ${reason ?? 'npm gave no reason'}`;
}
