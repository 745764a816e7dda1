import { keyringOptions } from '@vouch/key-providers';
import {
  createDecodeLog,
  createDeliveries,
  createInbox,
  createJournal,
  createJournalPages,
  createOutputs,
  createRetention,
  createRefusalLog,
  createSignalCounts,
  createKeyring,
  createOverrides,
  createTasks,
  createTeams,
  createTaskSearch,
  createVault,
  openDatabase,
} from '@vouch/storage';
import { createDataConverter, createPayloadCodec, createPayloadKeys } from '@vouch/temporal-codec';
import type { Redactor } from '@vouch/redaction';
import type { Logger } from 'pino';
import { AgUiRuns } from './ag-ui/ag-ui-runs';
import { AgentFeed } from './agent-socket/agent-feed';
import { AgentActions } from './agent-socket/agent-actions';
import { ShownTasks } from './agent-socket/shown-task';
import { Authenticator } from './auth/authenticator';
import type { HostPolicy } from './auth/origin-rules';
import { originsOfPage } from './auth/page-origins';
import { Closing } from './closing';
import { PayloadOpener } from './codec/payload-opener';
import type { ApiConfig } from './config';
import { CredentialKeeper } from './credentials/credential-keeper';
import { CredentialTester } from './credentials/credential-tester';
import { createTestBudget } from './credentials/test-budget';
import { RunExport } from './export/run-export';
import { RunComparison } from './forks/run-comparison';
import { TaskForker } from './forks/task-forker';
import { gatewayRedactor, learningVault } from './gateway-redactor';
import { HealthFacts } from './health/health-facts';
import { Readiness } from './health/readiness';
import { isBehindProxy, RequestView } from './http/request-view';
import { DraftBoard } from './journal/draft-board';
import { InboxReader } from './inbox/inbox.controller';
import { EventDetails } from './journal/event-details';
import { MessageContexts } from './journal/message-contexts';
import { JournalReader } from './journal/journal-reader';
import { TaskFeed } from './journal/task-feed';
import { LiveTruth } from './live-truth/live-truth';
import { Limits } from './limits/limits';
import { describeError, GatewayLog } from './log';
import { RequestAnswerer } from './requests/request-answerer';
import { SocketAdmission } from './sockets/admission';
import { EventStreams } from './streams/event-streams';
import { createAnswerDelivery } from './sweeper/deliver-answers';
import { createJanitor } from './sweeper/janitor';
import { createRemoval } from './sweeper/remove-expired';
import { createExpiry, createRotationResume } from './sweeper/vault-upkeep';
import { createTakenWatch } from './sweeper/until-taken';
import { createTaskStarting } from './sweeper/start-stored-tasks';
import { Sweeper } from './sweeper/sweeper';
import { TaskAccess } from './tasks/task-access';
import { TaskList } from './tasks/task-list';
import { TaskStarter } from './tasks/task-starter';
import { TaskSteering } from './tasks/task-steering';
import { TeamLibrary } from './teams/team-library';
import { createRuns } from './temporal/runs';
import { createSignalAllowance } from './temporal/signal-allowance';
import { openTemporal } from './temporal/temporal-access';
import { VerifierStatistics } from './verifier/verifier-stats';
import { WebApp } from './web/web-app';

const MAX_CONNECTIONS = 20;

const hostPolicyOf = (config: ApiConfig): HostPolicy => ({
  listenHost: config.publishedHost ?? config.host,
  authenticated: config.tokens.length > 0,
  // The entry in front of a container passes on every name it is called by.
  behindProxy: config.publishedHost === undefined && isBehindProxy(config.trustProxy),
  allowed: config.corsOrigins,
});

/** Everything the gateway is made of, without Nest. Nothing here connects to anything before it is used. */
export function composeGateway(config: ApiConfig, log: Logger, redactor: Redactor = gatewayRedactor(config)) {
  const onError = (message: string) => (error: unknown) => log.warn({ error: describeError(error) }, message);
  const db = openDatabase(config.databaseUrl, {
    maxConnections: MAX_CONNECTIONS,
    onIdleError: onError('a database connection broke'),
  });
  const tasks = createTasks(db);
  const journal = createJournal(db, onError('a journal hint was lost'));
  const deliveries = createDeliveries(db);
  const outputs = createOutputs(db);
  const keyring = createKeyring(db, keyringOptions(config.vault));
  const vault = learningVault(createVault(db, keyring), redactor);
  const refusals = createRefusalLog(db, vault.audit);
  const payloads = {
    keys: createPayloadKeys(config.payloads.secrets),
    seals: config.payloads.seals,
    namespace: config.temporal.namespace,
  };
  const temporal = openTemporal(config.temporal, createDataConverter(payloads));
  const runs = createRuns(temporal);
  const takeSignal = createSignalAllowance(createSignalCounts(db), runs);

  const sweeper = new Sweeper(
    {
      deliverAnswers: createAnswerDelivery({
        deliveries,
        runs,
        untilTaken: createTakenWatch(deliveries),
      }),
      startStoredTasks: createTaskStarting(tasks, runs),
      closeLostRuns: createJanitor({
        tasks,
        journal,
        runs,
        onClosed: (task_id, reason) => log.warn({ task_id, reason }, 'wrote the end of a run that had none'),
      }),
      destroyExpiredKeys: createExpiry(vault),
      recordRefusals: () => refusals.flush(),
      resumeRotation: createRotationResume({ db, keyring, audit: vault.audit, actor: 'gateway' }),
      removeExpired: createRemoval(createRetention(db), config.retentionDays),
    },
    log,
  );
  const feed = new TaskFeed(createJournalPages(db), tasks, onError('a journal could not be read'));
  const drafts = new DraftBoard();
  const agentFeed = new AgentFeed(tasks, onError('the list of tasks could not be read'));
  const access = new TaskAccess(tasks);
  const library = new TeamLibrary(createTeams(db));
  const starter = new TaskStarter(tasks, runs, library, config.model, log, () => agentFeed.refresh());
  const answerer = new RequestAnswerer(access, runs, deliveries, outputs);
  const steering = new TaskSteering(access, runs, outputs, takeSignal);
  const reader = new JournalReader(journal);
  const authenticator = new Authenticator(config.tokens, config.serverSecretKey);
  const hostPolicy = hostPolicyOf(config);
  const pages = { everywhere: config.corsOrigins, codec: originsOfPage(config.temporalUi) };
  const view = new RequestView(config.allowInsecureHttp);
  const limits = new Limits(config.limits);
  const closing = new Closing();
  const streams = new EventStreams(closing);
  const admission = new SocketAdmission(hostPolicy, authenticator, access, view, limits, closing);

  return {
    config,
    log,
    db,
    keyring,
    temporal,
    hostPolicy,
    pages,
    sweeper,
    refusals,
    feed,
    drafts,
    agentFeed,
    view,
    limits,
    authenticator,
    admission,
    closing,
    /** What Nest injects, by class. */
    services: [
      access,
      new AgentActions(starter, answerer, steering),
      agentFeed,
      answerer,
      authenticator,
      closing,
      drafts,
      streams,
      new CredentialKeeper(vault, access, () => sweeper.deliverSoon()),
      new CredentialTester(vault, config.keyTestAddresses, createTestBudget()),
      feed,
      new GatewayLog(log),
      new HealthFacts(config),
      new InboxReader(createInbox(db)),
      new PayloadOpener(
        createPayloadCodec(payloads),
        payloads.namespace,
        access,
        createDecodeLog(db, vault.audit),
        refusals,
      ),
      reader,
      new MessageContexts(outputs),
      new AgUiRuns(tasks, access, starter, answerer, steering, vault, reader, feed),
      new EventDetails(db),
      new LiveTruth(temporal),
      new RunExport(reader),
      new TaskForker(access, reader, outputs, starter, config.model),
      new RunComparison(access, reader),
      new Readiness(tasks, temporal),
      new ShownTasks(tasks, journal, feed, onError('a shown task could not be read')),
      library,
      starter,
      steering,
      new TaskList(tasks, createTaskSearch(db)),
      new VerifierStatistics(createOverrides(db)),
      view,
      new WebApp(config.webDist),
    ] as const,
  };
}

export type ComposedGateway = ReturnType<typeof composeGateway>;
