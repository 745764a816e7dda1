/** What each service may know: a secret that shows up anywhere else is a finding. */
const KNOWS = {
  SERVER_SECRET_KEY: ['api', 'worker', 'setup'],
  VOUCH_DB_PASSWORD: ['api', 'worker', 'setup', 'postgres'],
  TEMPORAL_DB_PASSWORD: ['postgres', 'temporal', 'temporal-schema'],
  POSTGRES_PASSWORD: ['postgres'],
};
const PUBLISHING = ['entry', 'temporal-ui'];

/**
 * Findings about containers, as `docker inspect` describes them: secrets where they do not belong, ports open to
 * others, root or a writable root file system in our own images.
 * @param {object[]} containers
 * @param {Record<string, string>} secrets value by name
 * @returns {string[]}
 */
export function exposureFindings(containers, secrets) {
  return containers.flatMap((container) => {
    const service = container.Config.Labels['com.docker.compose.service'];
    const text = JSON.stringify(container);
    const findings = Object.entries(secrets)
      .filter(([name, value]) => text.includes(value) && !KNOWS[name].includes(service))
      .map(([name]) => `${service} shows ${name}`);
    const addresses = Object.values(container.HostConfig.PortBindings ?? {}).flatMap((ports) => ports ?? []);
    if (addresses.length > 0 && !PUBLISHING.includes(service)) findings.push(`${service} publishes a port`);
    if (addresses.some(({ HostIp }) => HostIp !== '127.0.0.1')) findings.push(`${service} is open to others`);
    return [...findings, ...hardeningFindings(service, container)];
  });
}

function hardeningFindings(service, { Config, HostConfig }) {
  const findings = [];
  if (!HostConfig.CapDrop?.includes('ALL')) findings.push(`${service} keeps capabilities`);
  if (!HostConfig.SecurityOpt?.includes('no-new-privileges:true'))
    findings.push(`${service} may gain privileges`);
  if (service.startsWith('temporal')) return findings;
  if (!HostConfig.ReadonlyRootfs) findings.push(`${service} can write its root file system`);
  if (['', '0', 'root'].includes(Config.User.split(':')[0])) findings.push(`${service} runs as root`);
  return findings;
}
