import { keyringOptions } from '@vouch/key-providers';
import { createRedactor, type Redactor } from '@vouch/redaction';
import {
  createDeltas,
  createJournal,
  createKeyring,
  createLedger,
  createModelCache,
  createOutputs,
  createRedaction,
  createTasks,
  createTeams,
  createVault,
  openDatabase,
  type Keyring,
} from '@vouch/storage';
import type { Logger } from 'pino';
import type { Activities } from './activities/activity-contract';
import { PATIENCE, type ProviderPatience } from './activities/provider-patience';
import { createActivities } from './activities/create-activities';
import type { WorkerConfig } from './config';
import { describeError } from './describe-error';
import { cassetteFetch, type CassetteSettings } from './model/cassette';
import { attemptNow } from './activities/run-activity';
import { createModelAccess } from './model/model-access';
import { learningVault, redactedCache, redactedDeltas, redactedOutputs } from './redacted-edges';
import { rememberingRuns } from './record/remembered-runs';
import { TOOL_REGISTRY, type ToolRegistry } from './tools/registry';

const MAX_CONNECTIONS = 20;

/** What tests and the process itself put in place of the usual. */
interface WorkerParts {
  patience?: ProviderPatience;
  tools?: ToolRegistry;
  redactor?: Redactor;
}

/** The worker's composition root: activities over the real database, vault and models. */
export function composeActivities(
  config: Pick<WorkerConfig, 'databaseUrl' | 'vault' | 'models' | 'toolHosts'> & {
    cassette?: CassetteSettings | undefined;
  },
  log: Logger,
  { patience = PATIENCE, tools = TOOL_REGISTRY, redactor = createRedactor() }: WorkerParts = {},
): { activities: Activities; keyring: Keyring; close: () => Promise<void> } {
  const db = openDatabase(config.databaseUrl, {
    maxConnections: MAX_CONNECTIONS,
    onIdleError: (error) => log.warn({ error: error.message }, 'a database connection broke'),
  });
  const keyring = createKeyring(db, keyringOptions(config.vault));
  const vault = learningVault(createVault(db, keyring), redactor);
  const record = rememberingRuns({
    journal: createJournal(db, () => log.debug('a journal hint was lost')),
    outputs: redactedOutputs(createOutputs(db), redactor),
    tasks: createTasks(db),
  });
  const activities = createActivities({
    ...record,
    deltas: redactedDeltas(
      createDeltas(db, () => log.debug('a piece of a draft was lost')),
      redactor,
    ),
    vault,
    patience,
    models: createModelAccess(
      { ...config.models, fetch: config.cassette && cassetteFetch(config.cassette) },
      vault,
      createLedger(db),
      redactedCache(createModelCache(db), redactor),
      attemptNow,
    ),
    teams: createTeams(db),
    redaction: createRedaction(db),
    tools,
    toolHosts: config.toolHosts,
    onError: (error, info) =>
      log.warn({ ...info, error: describeError(error) }, 'an activity attempt failed'),
  });
  return { activities, keyring, close: () => db.destroy() };
}
